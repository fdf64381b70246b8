// Draws of a model in the plane while it is trained, over the modes of the law that it should learn.
function widget(ui, data) {
  const now = player(ui, data, paint);
  const canvas = ui.canvas({label: 'Draws of the model in the plane, over the modes of the data', height: width => Math.min(width, 460)});
  const axis = (frame, j) => {
    const n = data.sizes[frame];
    const start = 2 * data.sizes.slice(0, frame).reduce((a, b) => a + b, 0);
    return data.points.subarray(start + j * n, start + (j + 1) * n);
  };
  function paint(frame) {
    const range = [-data.half, data.half];
    const axes = plot(ui, canvas, {x: range, y: range, xTitle: 'x₁', yTitle: 'x₂', square: true});
    axes.points(data.modesX, data.modesY, ui.colours.vermillion, 8, 0.4);
    axes.points(axis(frame, 0), axis(frame, 1), ui.colours.blue, 2.2, 0.55);
    axes.legend([['modes', ui.colours.vermillion, 'point'], ['draws', ui.colours.blue, 'point']]);
  }
  ui.values = () => ({...now(), x: axis(now().frame, 0), y: axis(now().frame, 1)});
}
