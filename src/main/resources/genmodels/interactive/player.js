// The frames of a replay: a play button, a slider, the step. paint(frame) draws one of them.
//
// data.steps: the step of each frame; data.notes: what is said of each; data.unit: what a step is called.
function player(ui, data, paint) {
  const last = data.steps.length - 1;
  let at = last;
  const row = ui.row();
  const label = i => data.unit + '\u00a0' + data.steps[i].toLocaleString('en') + (data.notes[i] ? ': ' + data.notes[i] : '');
  const go = frame => {
    at = frame;
    slider.set(at);
    ui.redraw();
  };
  const play = ui.button(row, 'Play', () => (clock.running() ? pause() : start()));
  // About eight seconds from the first frame to the last; two frames a second for those who want less motion.
  const perSecond = ui.still ? 2 : Math.min(12, Math.max(3, last / 8));
  const clock = ui.clock(perSecond, () => {
    if (at >= last) {
      pause();
      return false;
    }
    go(at + 1);
    return true;
  });
  const pause = () => {
    clock.stop();
    play.textContent = 'Play';
    ui.say(label(at));
  };
  const start = () => {
    if (at === last) go(0);
    play.textContent = 'Pause';
    clock.start();
  };
  const slider = ui.slider(row, {
    label: 'time', min: 0, max: last, step: 1, value: at, format: label,
    act: frame => { pause(); go(frame); }
  });
  slider.input.addEventListener('keydown', event => {
    if (event.key === ' ') {
      event.preventDefault();
      play.click();
    }
  });
  // As wide as the longest label, so that the slider keeps its place; where that is too wide, on lines of its own.
  const longest = Math.max(...data.steps.map((s, i) => label(i).length));
  slider.input.parentElement.querySelector('output').style.minWidth = 'min(' + longest + 'ch, 100%)';
  ui.draw = () => paint(at);
  return () => ({frame: at, frames: last + 1, step: data.steps[at], note: data.notes[at], playing: clock.running(), perSecond});
}
