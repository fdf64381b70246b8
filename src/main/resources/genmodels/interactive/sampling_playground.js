// A density drawn by hand, and two ways to draw from it: inverse transform and rejection.
//
// data: {name, from, to, heights, method: 0 inverse transform or 1 rejection, seed}; heights are those of the density at evenly
// spaced places, joined by straight lines, up to a constant, in [0, 1].

// Straight lines between heights. The area need not be 1: whatever is called a probability below has been divided by it.
class DrawnDensity {
  constructor(from, to, heights) {
    this.from = from;
    this.to = to;
    this.heights = Float64Array.from(heights);
    this.step = (to - from) / (this.heights.length - 1);
    this.measure();
  }

  place(i) {
    return this.from + i * this.step;
  }

  at(x) {
    if (!(x >= this.from && x <= this.to)) return 0;
    const i = Math.min(this.heights.length - 2, Math.floor((x - this.from) / this.step));
    const t = (x - this.place(i)) / this.step;
    return this.heights[i] * (1 - t) + this.heights[i + 1] * t;
  }

  // Area, mean and deviation; Simpson's rule is exact here, no integrand has a degree above 3.
  measure() {
    const h = this.heights;
    this.below = new Float64Array(h.length);
    let first = 0;
    let second = 0;
    for (let i = 0; i + 1 < h.length; i++) {
      const [a, b] = [this.place(i), this.place(i + 1)];
      const m = (a + b) / 2;
      const middle = (h[i] + h[i + 1]) / 2;
      this.below[i + 1] = this.below[i] + middle * this.step;
      first += this.step / 6 * (h[i] * a + 4 * middle * m + h[i + 1] * b);
      second += this.step / 6 * (h[i] * a * a + 4 * middle * m * m + h[i + 1] * b * b);
    }
    this.area = this.below[h.length - 1];
    this.highest = Math.max(...h);
    this.mean = first / this.area;
    this.deviation = Math.sqrt(Math.max(0, second / this.area - this.mean * this.mean));
  }

  cdf(x) {
    if (x <= this.from) return 0;
    if (x >= this.to) return 1;
    const i = Math.min(this.heights.length - 2, Math.floor((x - this.from) / this.step));
    return (this.below[i] + (this.heights[i] + this.at(x)) / 2 * (x - this.place(i))) / this.area;
  }

  // The inverse of the distribution function: a search for the piece, then the root of a quadratic.
  quantile(u) {
    const wanted = u * this.area;
    let low = 0;
    let high = this.heights.length - 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.below[middle] <= wanted) low = middle;
      else high = middle;
    }
    const rest = wanted - this.below[low];
    const slope = (this.heights[low + 1] - this.heights[low]) / this.step;
    const root = Math.sqrt(Math.max(0, this.heights[low] ** 2 + 2 * slope * rest));
    const width = rest > 0 ? 2 * rest / (this.heights[low] + root) : 0;
    return Math.min(this.to, this.place(low) + width);
  }

  // A stroke of the pen from one point to another.
  stroke(x0, y0, x1, y1) {
    const last = this.heights.length - 1;
    const node = x => Math.max(0, Math.min(last, Math.round((x - this.from) / this.step)));
    const clamp = y => Math.max(0, Math.min(1, y));
    const [a, b] = [node(x0), node(x1)];
    for (let i = Math.min(a, b); i <= Math.max(a, b); i++) {
      this.heights[i] = clamp(a === b ? y1 : y0 + (y1 - y0) * (i - a) / (b - a));
    }
    this.measure();
  }

  // Raises a small hat around a node.
  raise(node, amount) {
    for (let i = Math.max(0, node - 4); i <= Math.min(this.heights.length - 1, node + 4); i++) {
      this.heights[i] = Math.max(0, Math.min(1, this.heights[i] + amount * (1 - Math.abs(i - node) / 5)));
    }
    this.measure();
  }
}

// A curve over the density from which a proposal is easy to draw: a box, or a bell of the density's mean and deviation. Its
// height is factor times the least that covers the density; k is its area over that of the density.
class PlaygroundEnvelope {
  constructor(density, bell, factor) {
    this.density = density;
    this.bell = bell;
    this.least = bell ? this.greatestRatio() : density.highest * (density.to - density.from);
    this.k = factor * this.least / density.area;
    this.factor = factor;
  }

  // The density of the proposal.
  law(x) {
    const d = this.density;
    if (!this.bell) return x >= d.from && x <= d.to ? 1 / (d.to - d.from) : 0;
    const z = (x - d.mean) / d.deviation;
    return Math.exp(-z * z / 2) / (d.deviation * Math.sqrt(2 * Math.PI));
  }

  height(x) {
    return this.factor * this.least * this.law(x);
  }

  propose(random) {
    const d = this.density;
    return this.bell ? d.mean + d.deviation * random.normal() : d.from + (d.to - d.from) * random.uniform();
  }

  // The maximum of p/q: on a piece where p = c + d x it is at an end, or where d/p + (x - mean)/deviation^2 = 0.
  greatestRatio() {
    const d = this.density;
    const ratio = x => d.at(x) / this.law(x);
    let greatest = 0;
    for (let i = 0; i + 1 < d.heights.length; i++) {
      const [a, b] = [d.place(i), d.place(i + 1)];
      const slope = (d.heights[i + 1] - d.heights[i]) / d.step;
      const c = d.heights[i] - slope * a;
      const half = (c - d.mean * slope) / 2;
      const inside = half * half - slope * (slope * d.deviation ** 2 - d.mean * c);
      const places = [a, b];
      if (slope !== 0 && inside > 0) places.push(...[-1, 1].map(s => (-half + s * Math.sqrt(inside)) / slope));
      for (const x of places) if (x >= a && x <= b) greatest = Math.max(greatest, ratio(x));
    }
    return greatest;
  }
}

// The draws so far, by either method; the same seed gives the same ones.
class PlaygroundDraws {
  constructor(density, seed, bins) {
    this.density = density;
    this.uniforms = new Xoshiro(seed);
    this.proposals = new Xoshiro(seed + 1);
    this.levels = new Xoshiro(seed + 2);
    this.bins = new Array(bins).fill(0);
    this.tried = 0;
    this.kept = 0;
    this.points = [];
    this.rates = [];
    this.noted = 0;
  }

  keep(x) {
    const d = this.density;
    const bin = Math.floor((x - d.from) / (d.to - d.from) * this.bins.length);
    this.bins[Math.max(0, Math.min(this.bins.length - 1, bin))]++;
    this.kept++;
  }

  // Only the last points are held for the picture.
  remember(point) {
    this.points.push(point);
    if (this.points.length > 6000) this.points.splice(0, 2000);
  }

  invert(n) {
    for (let i = 0; i < n; i++) {
      const u = this.uniforms.uniform();
      const x = this.density.quantile(u);
      this.tried++;
      this.keep(x);
      this.remember({x, u, kept: true});
    }
  }

  reject(n, envelope) {
    for (let i = 0; i < n; i++) {
      const x = envelope.propose(this.proposals);
      const u = (1 - this.levels.uniform()) * envelope.height(x);
      const kept = u <= this.density.at(x);
      this.tried++;
      if (kept) this.keep(x);
      this.remember({x, u, kept});
      // Every one at first, later every fiftieth part: what a curve needs.
      if (this.tried >= 1.02 * this.noted) {
        this.noted = this.tried;
        this.rates.push([this.tried, this.kept / this.tried]);
      }
    }
  }
}

function playgroundPresets(data) {
  const n = data.heights.length;
  const shape = f => Array.from({length: n}, (_, i) => Math.max(0, Math.min(1, f(i / (n - 1)))));
  const bell = (t, at, width) => Math.exp(-0.5 * ((t - at) / width) ** 2);
  return [
    [data.name, data.heights],
    ['bell', shape(t => 0.9 * bell(t, 0.5, 0.13))],
    ['two hills', shape(t => 0.9 * bell(t, 0.28, 0.07) + 0.55 * bell(t, 0.7, 0.12))],
    ['ramp', shape(t => 0.9 * t)],
    ['comb', shape(t => (Math.floor(t * 10) % 2 === 0 ? 0.85 : 0.1))]
  ];
}

function widget(ui, data) {
  const BINS = 48;
  let density = new DrawnDensity(data.from, data.to, data.heights);
  let rejecting = data.method === 1;
  let bell = false;
  let factor = 1;
  let seed = data.seed;
  let cursor = Math.floor(data.heights.length / 2);
  let focused = false;
  let envelope = null;
  let draws = null;
  let axes = null;
  let pen = null;

  const restart = () => {
    clock.stop();
    run.textContent = 'Run';
    if (density.area > 0) envelope = new PlaygroundEnvelope(density, bell, factor);
    draws = new PlaygroundDraws(density, seed, BINS);
    ui.redraw();
  };
  const more = n => {
    if (!(density.area > 0)) return;
    if (rejecting) draws.reject(n, envelope);
    else draws.invert(n);
    ui.redraw();
  };
  const tell = () => ui.say(density.area > 0
    ? `${draws.kept} kept of ${draws.tried}` + (rejecting ? `, one over k is ${(1 / envelope.k).toFixed(3)}` : '')
    : 'the density is nothing: draw one');
  const clock = ui.clock(30, () => {
    more(Math.max(1, Math.min(400, Math.floor(draws.tried / 40))));
    if (draws.tried < 100000) return true;
    run.textContent = 'Run';
    return false;
  });

  const methods = ui.row();
  const method = ui.choice(methods, 'method', ['inverse transform', 'rejection'], chosen => {
    rejecting = chosen === 1;
    arrange();
    restart();
  });
  method.value = String(data.method);
  for (const [name, heights] of playgroundPresets(data)) {
    ui.button(methods, name, () => {
      density = new DrawnDensity(data.from, data.to, heights);
      restart();
    });
  }
  const envelopes = ui.row();
  ui.choice(envelopes, 'envelope', ['box', 'bell'], chosen => {
    bell = chosen === 1;
    restart();
  });
  ui.slider(envelopes, {
    label: 'height of the envelope', min: 0.5, max: 3, step: 0.05, value: 1, format: v => v.toFixed(2) + ' × least',
    act: v => { factor = v; restart(); }
  });
  const note = ui.note();
  const drawn = ui.canvas({label: 'The density; drag to draw another one, or use the arrow keys', height: w => (w < 500 ? 200 : 220)});
  const second = ui.canvas({label: 'Below: the way from u to x, or the share kept', height: w => (w < 500 ? 160 : 165)});
  const shown = facts(ui, {kept: 'draws', latest: 'u → x', refused: 'refused', rate: 'share kept', inverse: '1/k', k: 'k'});
  const buttons = ui.row();
  ui.button(buttons, 'One draw', () => { more(1); tell(); });
  const run = ui.button(buttons, 'Run', () => {
    if (ui.still) { more(1000); tell(); return; }
    if (clock.running()) clock.stop();
    else clock.start();
    run.textContent = clock.running() ? 'Pause' : 'Run';
    if (!clock.running()) tell();
  });
  ui.button(buttons, '1,000 draws', () => { more(1000); tell(); });
  ui.button(buttons, 'Start again', () => { restart(); tell(); });
  ui.button(buttons, 'Other numbers', () => { seed += 3; restart(); });
  const arrange = () => {
    envelopes.style.display = rejecting ? '' : 'none';
    shown.show('latest', !rejecting);
    for (const name of ['refused', 'rate', 'inverse', 'k']) shown.show(name, rejecting);
    // An arrow falls from F down to the histogram; points fill the density, and their share stands below.
    const [top, low] = rejecting ? [drawn, second] : [second, drawn];
    top.element.parentNode.after(low.element.parentNode);
    second.element.setAttribute('aria-label', rejecting
      ? 'Share of proposals kept, against the number of proposals, and 1/k'
      : 'Distribution function F with arrows from u to x');
  };

  ui.drag(drawn, (px, py, phase) => {
    const x = axes.valueX(px);
    const y = axes.valueY(py);
    if (phase === 'down') pen = [x, y];
    density.stroke(pen[0], pen[1], x, y);
    cursor = Math.max(0, Math.min(density.heights.length - 1, Math.round((x - density.from) / density.step)));
    pen = [x, y];
    restart();
  });
  ui.keys(drawn, (key, shift) => {
    const last = density.heights.length - 1;
    const moves = {ArrowLeft: -1, ArrowRight: 1};
    const rises = {ArrowUp: 1, ArrowDown: -1};
    if (key in moves) cursor = Math.max(0, Math.min(last, cursor + moves[key] * (shift ? 1 : 4)));
    else if (key === 'Home') cursor = 0;
    else if (key === 'End') cursor = last;
    else if (key in rises) { density.raise(cursor, rises[key] * (shift ? 0.01 : 0.05)); restart(); }
    else return false;
    ui.say(`x is ${number(density.place(cursor))}, height ${density.heights[cursor].toFixed(2)}`);
    ui.redraw();
    return true;
  });
  drawn.element.addEventListener('focus', () => { focused = true; ui.redraw(); });
  drawn.element.addEventListener('blur', () => { focused = false; ui.redraw(); });

  const places = () => Array.from(density.heights, (_, i) => density.place(i));
  const thin = points => points.slice(-(rejecting ? 4000 : 12));

  const drawDensity = () => {
    const c = ui.colours;
    const empty = !(density.area > 0);
    const fine = Array.from({length: 201}, (_, i) => data.from + (data.to - data.from) * i / 200);
    const width = (data.to - data.from) / BINS;
    const bars = draws.bins.map(b => b / Math.max(1, draws.kept) / width * density.area);
    // A new stroke finds the scale that the last one left: it begins with no draws and no bars.
    const top = 1.04 * Math.max(1, ...(rejecting && !empty ? fine.map(x => envelope.height(x)) : bars));
    axes = plot(ui, drawn, {x: [data.from, data.to], y: [0, top], xTitle: 'x', yTitle: rejecting ? 'height' : 'density drawn'});
    axes.area(places(), density.heights, c.vermillion, 0.12);
    if (draws.kept > 0) {
      const edges = Array.from({length: BINS + 1}, (_, i) => data.from + i * width);
      axes.bars(edges, bars, c.blue, rejecting ? 0.25 : 0.5);
    }
    if (rejecting && !empty) {
      for (const kept of [false, true]) {
        const some = thin(draws.points).filter(p => p.kept === kept);
        axes.points(some.map(p => p.x), some.map(p => p.u), kept ? c.blue : c.sky, draws.tried > 1500 ? 1.4 : 2.2, kept ? 0.9 : 0.6);
      }
      axes.line(fine, fine.map(x => envelope.height(x)), c.green, {width: 2.5});
    }
    axes.line(places(), density.heights, c.vermillion, {width: 2.5});
    if (focused) axes.line([density.place(cursor), density.place(cursor)], [0, top], c.orange, {dash: [4, 3]});
    if (draws.tried === 0) axes.text(empty ? 'nothing here: draw a density' : 'draw here', (data.from + data.to) / 2, top * 0.94, {colour: c.grey});
    const names = [['the density', c.vermillion, 'line'], ['draws', c.blue, 'area']];
    if (rejecting) names.splice(1, 1, ['envelope', c.green, 'line'], ['kept', c.blue, 'point'], ['refused', c.sky, 'point']);
    if (drawn.width > 500) axes.legend(names);
  };

  const drawWay = () => {
    const c = ui.colours;
    const way = plot(ui, second, {x: [data.from, data.to], y: [0, 1.02], xTitle: 'x', yTitle: 'u'});
    if (!(density.area > 0)) return;
    const fine = Array.from({length: 301}, (_, i) => data.from + (data.to - data.from) * i / 300);
    way.line(fine, fine.map(x => density.cdf(x)), c.ink, {width: 2.5});
    const last = thin(draws.points);
    last.forEach((p, i) => {
      const newest = i === last.length - 1;
      const colour = newest ? c.vermillion : c.sky;
      way.line([data.from, p.x, p.x], [p.u, p.u, 0], colour, {width: newest ? 2.5 : 1.2});
      const head = 0.045;
      const wide = (data.to - data.from) * 0.008;
      way.line([p.x - wide, p.x, p.x + wide], [head, 0, head], colour, {width: newest ? 2.5 : 1.2});
    });
  };

  const drawRate = () => {
    const c = ui.colours;
    const most = 1.04 * Math.max(100, draws.tried);
    const high = density.area > 0 ? Math.min(1, Math.max(0.2, 2.2 / envelope.k)) : 1;
    const rate = plot(ui, second, {x: [0, most], y: [0, 1.02 * high], xTitle: 'proposals', yTitle: 'share kept'});
    if (!(density.area > 0)) return;
    if (factor >= 1) {
      const p = 1 / envelope.k;
      const n = Array.from({length: 160}, (_, i) => most * (i + 1) / 160);
      const off = n.map(m => 2 * Math.sqrt(p * (1 - p) / m));
      for (const side of [-1, 1]) rate.line(n, off.map(e => p + side * e), c.grey, {width: 1, dash: [3, 3]});
      rate.line([0, most], [p, p], c.vermillion, {width: 2, dash: [7, 4]});
    }
    rate.line(draws.rates.map(r => r[0]), draws.rates.map(r => r[1]), c.blue, {width: 2});
    rate.legend([['share kept', c.blue, 'line'], ['1/k, ± 2 s.e.', c.vermillion, 'line']]);
  };

  ui.draw = () => {
    drawDensity();
    if (rejecting) drawRate();
    else drawWay();
    const empty = !(density.area > 0);
    const share = draws.tried > 0 ? draws.kept / draws.tried : NaN;
    shown.set('kept', draws.kept, grouped(draws.kept));
    shown.set('refused', draws.tried - draws.kept, grouped(draws.tried - draws.kept));
    shown.set('rate', share, draws.tried > 0 ? share.toFixed(3) : '\u2013');
    const latest = draws.points[draws.points.length - 1];
    shown.set('latest', latest ? [latest.u, latest.x] : null, latest ? `${latest.u.toFixed(3)} → ${latest.x.toFixed(3).replace('-', '\u2212')}` : '\u2013');
    const known = rejecting && !empty;
    shown.set('k', known ? envelope.k : 1, known ? envelope.k.toFixed(3) : '1');
    shown.set('inverse', known ? 1 / envelope.k : 1, known ? (1 / envelope.k).toFixed(3) : '1');
    note.textContent = rejecting
      ? (factor < 1
        ? 'The envelope cuts the density: 1/k no longer holds, and the draws follow the lower of the two curves. The bars show it.'
        : 'Points are even under the green envelope; those under the red density are kept. Drag over the density to draw another.')
      : 'A uniform u walks right to F and falls down to x. Drag over the density below to draw another one.';
  };
  ui.values = () => ({
    heights: Array.from(density.heights), seed, rejecting, bell, factor, cursor, area: density.area,
    mean: density.mean, deviation: density.deviation, bins: draws.bins.slice(),
    x: draws.points.map(p => p.x), u: draws.points.map(p => p.u), kept: draws.points.map(p => p.kept),
    facts: shown.values(),
    box: axes && {left: axes.box.left, right: axes.box.right, top: axes.box.top, bottom: axes.box.bottom, highest: axes.valueY(axes.box.top)}
  });
  arrange();
  restart();
}
