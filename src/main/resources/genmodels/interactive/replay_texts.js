// What a model of texts writes while it is trained, and its loss.
function widget(ui, data) {
  const now = player(ui, data, paint);
  const text = ui.block('pre', {style: 'min-height: 9em; padding: 6px 0'});
  const canvas = ui.canvas({label: 'The loss at each step', height: width => Math.min(190, Math.max(140, width * 0.3))});
  const [low, high] = [Math.min(...data.losses), Math.max(...data.losses)];
  const margin = 0.08 * (high - low) + 1e-9;
  function paint(frame) {
    text.textContent = data.texts[frame];
    const axes = plot(ui, canvas, {
      x: [data.steps[0], data.steps[data.steps.length - 1]], y: [low - margin, high + margin], xTitle: data.unit, yTitle: data.lossName
    });
    axes.line(data.steps, data.losses, ui.colours.blue);
    axes.points([data.steps[frame]], [data.losses[frame]], ui.colours.vermillion, 5, 1);
  }
  ui.values = () => ({...now(), text: text.textContent, loss: data.losses[now().frame]});
}
