// A decoder on the page: the picture that belongs to the point of the latent plane under the pointer.
//
// data.layers: {inputs, outputs, weights (by output), biases, activation} from the latent point to the pixels.
function widget(ui, data) {
  const half = data.half;
  const pixels = data.layers[data.layers.length - 1].outputs;
  const tall = pixels / data.width;
  const sums = data.layers.map(layer => new Float32Array(layer.outputs));
  let z = [data.start[0], data.start[1]];
  let cost = 0;
  let map = null;
  let plane = null;

  function decoded(point) {
    let input = point;
    data.layers.forEach((layer, l) => {
      dense(layer, input, sums[l]);
      input = sums[l];
    });
    return input;
  }

  const row = ui.row();
  ui.button(row, 'Draw from the prior', () => go(normal(), normal()));
  const walk = ui.button(row, 'Walk', () => (clock.running() ? stop() : start()));
  walk.setAttribute('aria-pressed', 'false');
  let mapped = false;
  let dotted = data.groups.length > 0;
  ui.check(row, 'pictures on the plane', false, on => { mapped = on; ui.redraw(); });
  if (dotted) ui.check(row, 'codes of data', true, on => { dotted = on; ui.redraw(); });

  // On a phone the picture stands below the plane, and both must be seen at once.
  const phone = () => row.clientWidth < 510;
  let area;
  let picture;
  ui.side(() => {
    area = ui.canvas({label: 'The latent plane: move the pointer, or use the arrow keys', height: width => Math.min(width, 420)});
    picture = ui.canvas({label: 'The decoded picture', height: width => Math.min(width * tall / data.width, phone() ? 190 : 420)});
  });
  const note = ui.note();
  const go = (x, y) => {
    z = [Math.min(half, Math.max(-half, x)), Math.min(half, Math.max(-half, y))];
    ui.redraw();
  };
  const follow = (px, py) => {
    if (plane) go(plane.valueX(px), plane.valueY(py));
  };
  const point = (px, py) => {
    stop();
    follow(px, py);
  };
  ui.drag(area, point);
  ui.hover(area, (px, py) => { if (!clock.running()) follow(px, py); });
  ui.keys(area, (key, shift) => {
    const by = shift ? 0.5 : 0.1;
    const move = {ArrowLeft: [-by, 0], ArrowRight: [by, 0], ArrowUp: [0, by], ArrowDown: [0, -by]}[key];
    if (move) {
      stop();
      go(z[0] + move[0], z[1] + move[1]);
      ui.say(words());
    }
    return !!move;
  });
  // A slow way through the plane that meets most of it.
  let time = 0;
  const clock = ui.clock(ui.still ? 4 : 60, () => {
    time += ui.still ? 0.12 : 0.008;
    go(1.7 * Math.sin(2 * time), 1.7 * Math.sin(3 * time + 0.5));
  });
  const start = () => { walk.setAttribute('aria-pressed', 'true'); clock.start(); };
  const stop = () => { walk.setAttribute('aria-pressed', 'false'); clock.stop(); };

  const words = () => {
    const inside = 1 - Math.exp(-(z[0] * z[0] + z[1] * z[1]) / 2);
    return 'z = (' + z.map(v => v.toFixed(2).replace('-', '\u2212')).join(', ') + '); '
      + (100 * inside).toFixed(0) + ' % of the prior’s draws lie closer to the centre';
  };

  ui.draw = () => {
    plane = plot(ui, area, {x: [-half, half], y: [-half, half], xTitle: 'z₁', yTitle: 'z₂', square: true});
    if (mapped) drawMap();
    // Pictures are ink on white paper in either theme; what stands on them, too.
    const colours = mapped ? PALETTES.light : ui.colours;
    // A round normal law has the share s of its mass within the radius √(−2 log(1 − s)).
    for (const share of [0.5, 0.9, 0.99]) {
      const radius = Math.sqrt(-2 * Math.log(1 - share));
      plane.ring(0, 0, radius, colours.grey, 1, [5, 4]);
      plane.text(100 * share + ' %', radius * Math.SQRT1_2 + 0.12, -radius * Math.SQRT1_2 - 0.12, {colour: colours.grey});
    }
    if (dotted) {
      const inks = ['blue', 'vermillion', 'green', 'purple', 'orange', 'sky', 'ink'].map(name => colours[name]);
      data.groups.forEach((group, i) => plane.points(group.x, group.y, inks[i % 7], 2, 0.6));
      plane.legend(data.groups.map((group, i) => [group.name, inks[i % 7], 'point']));
    }
    plane.ring(z[0], z[1], 0.13, colours.paper, 5);
    plane.ring(z[0], z[1], 0.13, colours.ink, 2.5);
    const began = performance.now();
    const ink = decoded(z);
    cost = performance.now() - began;
    paint(picture.context, ink, picture.width, picture.height);
    note.textContent = words();
  };

  function paint(context, ink, wide, high) {
    const scale = Math.min(wide / data.width, high / tall);
    context.imageSmoothingEnabled = false;
    context.clearRect(0, 0, wide, high);
    context.drawImage(raster(ink), (wide - scale * data.width) / 2, (high - scale * tall) / 2, scale * data.width, scale * tall);
  }

  function raster(ink) {
    const grid = document.createElement('canvas');
    grid.width = data.width;
    grid.height = tall;
    const image = new ImageData(data.width, tall);
    for (let i = 0; i < pixels; i++) {
      image.data.fill(255 * (1 - Math.min(1, Math.max(0, ink[i]))) + 0.5, 4 * i, 4 * i + 3);
      image.data[4 * i + 3] = 255;
    }
    grid.getContext('2d').putImageData(image, 0, 0);
    return grid;
  }

  function drawMap() {
    const n = 13;
    if (!map) {
      map = Array.from({length: n * n}, (v, i) => raster(decoded([
        half * ((i % n + 0.5) / n * 2 - 1), half * (1 - (Math.floor(i / n) + 0.5) / n * 2)
      ])));
    }
    const cell = (plane.box.right - plane.box.left) / n;
    area.context.imageSmoothingEnabled = true;
    area.context.globalAlpha = 0.85;
    map.forEach((tile, i) => {
      area.context.drawImage(tile, plane.box.left + i % n * cell, plane.box.top + Math.floor(i / n) * cell, cell, cell);
    });
    area.context.globalAlpha = 1;
  }

  ui.values = () => ({z, cost, pixels: Float32Array.from(decoded(z)), decode: point => Float32Array.from(decoded(point)),
    pixelX: plane && plane.x(z[0]), pixelY: plane && plane.y(z[1]), box: plane && plane.box});
}

function dense(layer, input, output) {
  const {inputs, outputs, weights, biases} = layer;
  for (let o = 0, w = 0; o < outputs; o++) {
    let sum = biases[o];
    for (let i = 0; i < inputs; i++, w++) sum += weights[w] * input[i];
    output[o] = ACTIVATIONS[layer.activation](sum);
  }
}

const ACTIVATIONS = {
  identity: x => x,
  sigmoid: x => 1 / (1 + Math.exp(-x)),
  tanh: Math.tanh,
  relu: x => Math.max(0, x),
  leaky_relu: x => (x > 0 ? x : 0.2 * x),
  softplus: x => Math.max(0, x) + Math.log1p(Math.exp(-Math.abs(x)))
};

// Box and Muller, 1958.
function normal() {
  return Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random());
}
