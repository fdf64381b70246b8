// A widget of the tests: one number that a slider, a button, a canvas and keys change, drawn as a point.
function widget(ui, data) {
  let at = data.start;
  const move = value => { at = Math.min(10, Math.max(0, value)); slider.set(at); ui.redraw(); };
  const row = ui.row();
  const slider = ui.slider(row, {label: 'value', min: 0, max: 10, step: 0.01, value: at, format: v => v.toFixed(2), act: move});
  ui.button(row, 'Add one', () => move(at + 1));
  const canvas = ui.canvas({label: 'a point', height: width => width / 2});
  ui.drag(canvas, x => move(plane ? plane.valueX(x) : at));
  ui.keys(canvas, key => key === 'ArrowRight' && (move(at + 0.5), true));
  let plane;
  let drawn = 0;
  ui.draw = () => {
    plane = plot(ui, canvas, {x: [0, 10], y: [0, 1], xTitle: 'value', yTitle: 'nothing'});
    plane.points([at], [0.5], ui.colours.blue, 6, 1);
    plane.legend([['value', ui.colours.blue, 'point']]);
    drawn++;
  };
  ui.values = () => ({at, drawn, paper: ui.colours.paper, width: canvas.width, sum: data.long.reduce((a, b) => a + b, 0),
    pixel: plane && plane.x(at), height: canvas.height, levels: Array.from(data.levels), text: data.words[1]});
}
