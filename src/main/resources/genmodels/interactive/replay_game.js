// The game on a line: the density of the data, the histogram of the generator's draws, and what the discriminator believes.
function widget(ui, data) {
  const now = player(ui, data, paint);
  const canvas = ui.canvas({
    label: 'Density of the data, histogram of the draws, and the belief D(x)', height: width => Math.min(400, Math.max(230, width * 0.55))
  });
  const bins = data.edges.length - 1;
  const part = (values, frame, n) => values.subarray(frame * n, (frame + 1) * n);
  function paint(frame) {
    const c = ui.colours;
    const axes = plot(ui, canvas, {
      x: [data.edges[0], data.edges[bins]], y: [0, data.top], xTitle: 'x', yTitle: 'density',
      ySide: [0, 1], ySideTitle: 'D(x)'
    });
    axes.bars(data.edges, part(data.heights, frame, bins), c.sky, 0.75);
    axes.line(data.x, data.truth, c.vermillion);
    axes.line([data.x[0], data.x[data.x.length - 1]], [0.5, 0.5], c.grey, {side: true, width: 1, dash: [5, 4]});
    axes.line(data.x, part(data.beliefs, frame, data.x.length), c.ink, {side: true});
    axes.legend([['data p(x)', c.vermillion], ['draws of G', c.sky, 'area'], ['D(x), right axis', c.ink]]);
  }
  ui.values = () => ({
    ...now(), heights: part(data.heights, now().frame, bins), beliefs: part(data.beliefs, now().frame, data.x.length)
  });
}
