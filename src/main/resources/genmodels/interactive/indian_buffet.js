// The Indian buffet with its two parameters: the matrix, the law of its number of columns, and the cascade of layers that makes
// a network.
//
// data: {alpha, beta, customers, seed}

// Matrices are lists of columns, a column an array with 1 for each customer who took the dish.

// One buffet: customer i (from 0) takes a dish that m others took with chance m/(beta + i), and Poisson(alpha beta/(beta + i))
// new ones.
function buffet(random, alpha, beta, customers) {
  const dishes = [];
  const taken = [];
  for (let i = 0; i < customers; i++) {
    for (let k = 0; k < dishes.length; k++) {
      if (random.uniform() * (beta + i) < taken[k]) {
        dishes[k][i] = 1;
        taken[k]++;
      }
    }
    const fresh = random.poisson(alpha * beta / (beta + i));
    for (let k = 0; k < fresh; k++) {
      const dish = new Array(customers).fill(0);
      dish[i] = 1;
      dishes.push(dish);
      taken.push(1);
    }
  }
  return dishes;
}

// Columns as binary numbers, the first customer the highest digit, largest first (Griffiths and Ghahramani, 2011).
function leftOrdered(dishes) {
  const larger = (a, b) => {
    const i = a.findIndex((cell, row) => cell !== b[row]);
    return i < 0 ? 0 : b[i] - a[i];
  };
  return dishes.slice().sort(larger);
}

// The mean of the number of columns.
function meanDishes(alpha, beta, customers) {
  let sum = 0;
  for (let j = 0; j < customers; j++) sum += alpha * beta / (beta + j);
  return sum;
}

// Dishes are the customers of the next buffet, until nobody takes a dish. A network that outgrows the guard is left out, never
// cut short: that would change the law.
function cascade(random, alpha, beta, visible, mostUnits) {
  const layers = [];
  let units = 0;
  let layer = buffet(random, alpha, beta, visible);
  while (layer.length > 0) {
    layers.push(layer);
    units += layer.length;
    if (units > mostUnits) return {layers: layers.slice(0, 1), outgrown: true, units};
    layer = buffet(random, alpha, beta, layer.length);
  }
  return {layers, outgrown: false, units};
}

// Places of the units of each layer, from the left, so that few edges cross: each layer in the order of the mean place of its
// neighbours, up and down a few times.
function placesInLayers(visible, layers) {
  const widths = [visible, ...layers.map(layer => layer.length)];
  const places = widths.map(n => Array.from({length: n}, (_, i) => i));
  const children = (m, k) => layers[m - 1][k].flatMap((cell, i) => (cell ? [places[m - 1][i]] : []));
  const parents = (m, i) => layers[m].flatMap((column, k) => (column[i] ? [places[m + 1][k]] : []));
  const settle = (m, neighbours) => {
    const shift = (widths[m] - 1) / 2;
    const middle = places[m].map((place, i) => {
      const near = neighbours(m, i);
      const other = (widths[neighbours === children ? m - 1 : m + 1] - 1) / 2;
      return near.length === 0 ? place - shift : near.reduce((a, b) => a + b, 0) / near.length - other;
    });
    const order = middle.map((_, i) => i).sort((a, b) => middle[a] - middle[b] || places[m][a] - places[m][b]);
    order.forEach((unit, place) => { places[m][unit] = place; });
  };
  for (let round = 0; round < 6; round++) {
    for (let m = 1; m < widths.length; m++) settle(m, children);
    for (let m = widths.length - 2; m >= 0; m--) settle(m, parents);
  }
  return places;
}

function widget(ui, data) {
  const MOST_UNITS = 400;
  let alpha = data.alpha;
  let beta = data.beta;
  let customers = data.customers;
  let seed = data.seed;
  let ordered = true;
  let network = null;
  let places = null;
  let layersShown = 1;
  let drawn = [];
  let counter = null;
  let counted = 0;

  const again = () => {
    clock.stop();
    network = cascade(new Xoshiro(seed), alpha, beta, customers, MOST_UNITS);
    places = placesInLayers(customers, network.layers);
    layersShown = Math.min(1, network.layers.length);
    ui.redraw();
  };
  // The counts belong to one law; their generator is not that of the matrix.
  const forget = () => {
    drawn = [];
    counted = 0;
    counter = new Xoshiro(seed + 1);
    again();
  };
  const countMore = n => {
    for (let i = 0; i < n; i++) {
      const columns = buffet(counter, alpha, beta, customers).length;
      drawn[columns] = (drawn[columns] || 0) + 1;
      counted++;
    }
    ui.redraw();
  };
  const clock = ui.clock(2, () => {
    if (layersShown < network.layers.length) layersShown++;
    ui.redraw();
    return layersShown < network.layers.length;
  });
  const describe = () => network.outgrown
    ? `The network has outgrown ${MOST_UNITS} units: only its first layer is shown.`
    : `${network.layers.length} hidden layers, ${network.units} hidden units.`;

  const sliders = ui.row();
  const change = set => v => { set(v); forget(); };
  ui.slider(sliders, {label: 'α', min: 0.2, max: 4, step: 0.1, value: alpha, format: v => v.toFixed(1), act: change(v => { alpha = v; })});
  ui.slider(sliders, {label: 'β', min: 0.2, max: 8, step: 0.1, value: beta, format: v => v.toFixed(1), act: change(v => { beta = v; })});
  ui.slider(sliders, {label: 'customers', min: 2, max: 30, step: 1, value: customers, format: v => String(v), act: change(v => { customers = v; })});
  const seeds = ui.slider(sliders, {label: 'seed', min: 1, max: 5000, step: 1, value: seed, format: v => String(v), act: change(v => { seed = v; })});
  const buttons = ui.row();
  ui.button(buttons, 'Another draw', () => {
    seed = seed % 5000 + 1;
    seeds.set(seed);
    again();
    ui.say(describe());
  });
  ui.button(buttons, 'Next layer', () => {
    clock.stop();
    layersShown = Math.min(network.layers.length, layersShown + 1);
    ui.redraw();
    ui.say(`${layersShown} of ${network.layers.length} layers shown`);
  });
  ui.button(buttons, 'All layers', () => {
    if (ui.still) layersShown = network.layers.length;
    else if (layersShown < network.layers.length) clock.start();
    ui.redraw();
    ui.say(describe());
  });
  ui.button(buttons, 'Count 1,000 buffets', () => {
    countMore(1000);
    ui.say(`mean ${shownMean().toFixed(2)} of ${counted} buffets`);
  });
  ui.check(buttons, 'left-ordered', ordered, on => { ordered = on; ui.redraw(); });
  let matrix, law;
  ui.side(() => {
    matrix = ui.canvas({label: 'The matrix: customers are rows, dishes columns', height: () => 215});
    law = ui.canvas({label: 'Number of dishes: counts and the Poisson law', height: () => 215});
  });
  const net = ui.canvas({label: 'The network: each dish is a customer of the next buffet', height: w => (w < 500 ? 270 : 260)});
  const shown = facts(ui, {columns: 'K₊ here', theory: 'K₊ expected', mean: 'K₊ mean of the count', counted: 'buffets counted', units: 'hidden units', layers: 'layers'});
  const note = ui.note();

  const shownMean = () => drawn.reduce((sum, n, k) => sum + n * k, 0) / counted;
  const first = () => (network.layers.length > 0 ? network.layers[0] : []);

  const drawMatrix = () => {
    const c = matrix.context;
    const colours = ui.colours;
    c.clearRect(0, 0, matrix.width, matrix.height);
    const columns = ordered ? leftOrdered(first()) : first();
    const cell = Math.min(22, (matrix.width - 30) / Math.max(1, columns.length), (matrix.height - 46) / customers);
    c.font = '12px system-ui, sans-serif';
    c.fillStyle = colours.ink;
    c.textAlign = 'left';
    c.textBaseline = 'alphabetic';
    c.fillText('customers ↓, dishes → ' + (ordered ? '(left-ordered)' : '(as taken)'), 22, 14);
    c.strokeStyle = colours.frame;
    c.strokeRect(21.5, 22.5, Math.max(cell, cell * columns.length) + 1, cell * customers + 1);
    c.fillStyle = colours.blue;
    columns.forEach((column, k) => column.forEach((one, i) => {
      if (one) c.fillRect(22 + k * cell + 0.3, 23 + i * cell + 0.3, Math.max(0.8, cell - 0.6), Math.max(0.8, cell - 0.6));
    }));
    c.fillStyle = colours.grey;
    c.textAlign = 'right';
    c.textBaseline = 'middle';
    if (cell > 9) for (let i = 0; i < customers; i++) c.fillText(String(i + 1), 18, 23 + (i + 0.5) * cell);
    c.textAlign = 'left';
    if (columns.length === 0) c.fillText('nobody took a dish', 30, 60);
  };

  const drawLaw = () => {
    const c = ui.colours;
    const mean = meanDishes(alpha, beta, customers);
    const most = Math.ceil(Math.max(8, mean + 4.5 * Math.sqrt(mean), first().length + 1));
    const poisson = [Math.exp(-mean)];
    for (let k = 1; k <= most; k++) poisson.push(poisson[k - 1] * mean / k);
    const shares = poisson.map((_, k) => (drawn[k] || 0) / Math.max(1, counted));
    const top = 1.18 * Math.max(...poisson, ...shares);
    const axes = plot(ui, law, {x: [-0.6, most + 0.6], y: [0, top], xTitle: 'number of dishes K₊', yTitle: 'probability'});
    shares.forEach((share, k) => axes.bars([k - 0.42, k + 0.42], [share], c.blue, 0.55));
    axes.points(poisson.map((_, k) => k), poisson, c.vermillion, most > 60 ? 2 : 3.5, 1);
    axes.line([first().length, first().length], [0, top * 0.8], c.green, {width: 2, dash: [5, 4]});
    axes.legend([['count', c.blue, 'area'], ['Poisson', c.vermillion, 'point'], ['this one', c.green, 'line']]);
  };

  const drawNetwork = () => {
    const c = net.context;
    const colours = ui.colours;
    c.clearRect(0, 0, net.width, net.height);
    const layers = network.layers.slice(0, layersShown);
    const widths = [customers, ...network.layers.map(layer => layer.length)];
    const levels = widths.length;
    const gap = Math.min(64, (net.height - 40) / Math.max(1, levels - 1));
    const step = Math.min(42, (net.width - 84) / Math.max(...widths));
    const x = (m, i) => 62 + (net.width - 84) / 2 + (places[m][i] - (widths[m] - 1) / 2) * step;
    const y = m => net.height - 20 - m * gap;
    const edges = layers.reduce((sum, layer) => sum + layer.reduce((s, column) => s + column.reduce((a, b) => a + b, 0), 0), 0);
    c.strokeStyle = colours.ink;
    c.globalAlpha = Math.min(0.6, 0.25 + 12 / Math.max(30, edges));
    c.lineWidth = edges > 150 ? 0.8 : 1.3;
    c.beginPath();
    layers.forEach((layer, m) => layer.forEach((column, k) => column.forEach((one, i) => {
      if (one) {
        c.moveTo(x(m, i), y(m));
        c.lineTo(x(m + 1, k), y(m + 1));
      }
    })));
    c.stroke();
    c.globalAlpha = 1;
    const radius = Math.max(1.6, Math.min(8, 0.4 * step, 0.34 * gap));
    c.font = '12px system-ui, sans-serif';
    c.textAlign = 'left';
    c.textBaseline = 'middle';
    for (let m = 0; m <= layers.length; m++) {
      c.fillStyle = m === 0 ? colours.vermillion : colours.blue;
      for (let i = 0; i < widths[m]; i++) {
        c.beginPath();
        c.arc(x(m, i), y(m), radius, 0, 2 * Math.PI);
        c.fill();
      }
      c.fillStyle = colours.grey;
      if (m === 0 || gap >= 14 || m % 5 === 0) c.fillText(m === 0 ? 'customers' : 'layer ' + m, 4, y(m));
    }
  };

  ui.draw = () => {
    drawMatrix();
    drawLaw();
    drawNetwork();
    shown.set('columns', first().length);
    shown.set('theory', meanDishes(alpha, beta, customers), meanDishes(alpha, beta, customers).toFixed(3));
    shown.set('mean', counted > 0 ? shownMean() : NaN, counted > 0 ? shownMean().toFixed(3) : '\u2013');
    shown.set('counted', counted, grouped(counted));
    shown.set('units', network.units, network.outgrown ? 'more than ' + MOST_UNITS : String(network.units));
    shown.set('layers', network.layers.length, network.outgrown ? 'too many' : `${layersShown} of ${network.layers.length}`);
    note.textContent = describe() + ' α is how many dishes a customer takes on average, β how little they share. The matrix is the first layer: who took which dish, and who has which parent.';
  };
  ui.values = () => ({
    alpha, beta, customers, seed, counted, drawn: Array.from(drawn, n => n || 0), layersShown, outgrown: network.outgrown,
    layers: network.layers, matrix: ordered ? leftOrdered(first()) : first(), facts: shown.values()
  });
  forget();
}
