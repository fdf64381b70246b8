// A grid of small pictures while a model learns to paint them. Ink is dark on white paper, in either theme.
function widget(ui, data) {
  const images = data.pictures.map(picture => {
    const image = new Image();
    image.onload = () => ui.redraw();
    image.src = 'data:image/png;base64,' + picture;
    return image;
  });
  const now = player(ui, data, paint);
  const size = width => Math.min(width, data.scale * data.width);
  const canvas = ui.canvas({label: 'Pictures of the model', height: width => Math.round(size(width) * data.height / data.width)});
  let painted = -1;
  function paint(frame) {
    const c = canvas.context;
    const wide = size(canvas.width);
    const left = Math.round((canvas.width - wide) / 2);
    if (!images[frame].complete) return;
    c.clearRect(0, 0, canvas.width, canvas.height);
    c.imageSmoothingEnabled = wide < data.width;
    c.drawImage(images[frame], left, 0, wide, canvas.height);
    painted = frame;
  }
  ui.values = () => ({...now(), painted, left: Math.round((canvas.width - size(canvas.width)) / 2), wide: size(canvas.width)});
}
