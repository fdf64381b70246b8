// Covariate shift by hand: the test cloud is dragged; weights, detectors and a weighted fit follow.
//
// data: {trainX, trainY, labels, testX, testY, coins, rule, seed}. Training points come from N(0, I); test points are centre +
// spread times (testX, testY), which come from N(0, I) too. The rule of the labels is the same everywhere: 1 with probability
// 1/(1 + exp(-(c0 + c1 x + c2 y + c3 x^2 + c4 x y + c5 y^2))); a coin in (0, 1) for each test point says what it became.

// The density of N(centre, spread^2 I) over that of N(0, I).
function gaussianRatio([x, y], centre, spread) {
  const far = ((x - centre[0]) ** 2 + (y - centre[1]) ** 2) / (spread * spread);
  return Math.exp((x * x + y * y - far) / 2) / (spread * spread);
}

// The odds that two-dimensional points have under the rule, as a logarithm.
function logOdds(rule, [x, y]) {
  return rule[0] + rule[1] * x + rule[2] * y + rule[3] * x * x + rule[4] * x * y + rule[5] * y * y;
}

// Logistic regression by Newton's method with step halving: rows without a constant, weights, a penalty l2/2 on the squares of
// all coefficients but the first, the intercept.
function logisticFit(rows, labels, weights, l2, start) {
  const d = rows[0].length + 1;
  let at = start && start.length === d ? start.slice() : new Array(d).fill(0);
  const line = (b, row) => row.reduce((sum, v, j) => sum + v * b[j + 1], b[0]);
  const loss = b => {
    let sum = 0;
    rows.forEach((row, i) => {
      const z = line(b, row) * (labels[i] === 1 ? -1 : 1);
      sum += weights[i] * (z > 0 ? z + Math.log1p(Math.exp(-z)) : Math.log1p(Math.exp(z)));
    });
    for (let j = 1; j < d; j++) sum += l2 * b[j] * b[j] / 2;
    return sum;
  };
  let value = loss(at);
  for (let step = 0; step < 100; step++) {
    const gradient = new Array(d).fill(0);
    const curvature = Array.from({length: d}, () => new Array(d).fill(0));
    rows.forEach((row, i) => {
      const p = 1 / (1 + Math.exp(-line(at, row)));
      const x = [1, ...row];
      for (let j = 0; j < d; j++) {
        gradient[j] += weights[i] * (p - labels[i]) * x[j];
        for (let k = 0; k <= j; k++) curvature[j][k] += weights[i] * p * (1 - p) * x[j] * x[k];
      }
    });
    for (let j = 0; j < d; j++) {
      if (j > 0) gradient[j] += l2 * at[j];
      curvature[j][j] += j > 0 ? l2 : 1e-12;
    }
    const move = solve(curvature, gradient);
    // Newton's steps square the error: after one so small nothing is left.
    if (Math.max(...move.map(Math.abs)) < 1e-8) return at.map((b, j) => b - move[j]);
    let share = 1;
    let next = at;
    let better = value;
    for (; share > 1e-10; share /= 2) {
      next = at.map((b, j) => b - share * move[j]);
      better = loss(next);
      if (better <= value) break;
    }
    if (!(better <= value)) break;
    at = next;
    value = better;
  }
  return at;
}

// A symmetric positive system by Cholesky's method; only the lower half of the matrix is read.
function solve(matrix, right) {
  const n = right.length;
  const root = matrix.map(row => row.slice());
  const x = right.slice();
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = root[i][j];
      for (let k = 0; k < j; k++) sum -= root[i][k] * root[j][k];
      root[i][j] = i === j ? Math.sqrt(Math.max(sum, 1e-300)) : sum / root[j][j];
    }
  }
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) x[i] -= root[i][k] * x[k];
    x[i] /= root[i][i];
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i] -= root[k][i] * x[k];
    x[i] /= root[i][i];
  }
  return x;
}

// The odds of a classifier that tells test points from training points, times n/m: an estimate of the ratio of densities. It
// looks at the standardised features and, if quadratic, at their squares and product.
function logisticRatio(train, test, quadratic, l2, start) {
  const pool = train.concat(test);
  const mean = [0, 1].map(j => pool.reduce((sum, p) => sum + p[j], 0) / pool.length);
  const scale = [0, 1].map(j => Math.sqrt(pool.reduce((sum, p) => sum + (p[j] - mean[j]) ** 2, 0) / pool.length));
  const look = p => {
    const [a, b] = [0, 1].map(j => (p[j] - mean[j]) / scale[j]);
    return quadratic ? [a, b, a * a, a * b, b * b] : [a, b];
  };
  const labels = pool.map((_, i) => (i < train.length ? 0 : 1));
  const fit = logisticFit(pool.map(look), labels, labels.map(() => 1), l2, start);
  const at = p => train.length / test.length * Math.exp(look(p).reduce((sum, v, j) => sum + v * fit[j + 1], fit[0]));
  return {at, fit};
}

// The largest distance between two empirical distribution functions, and the exact chance of one at least as large for equal
// continuous laws: lattice paths that stay inside the distance (Hodges, 1958).
function twoSampleDistance(first, second) {
  const [a, b] = [first, second].map(v => Float64Array.from(v).sort());
  let distance = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const x = Math.min(a[i], b[j]);
    while (i < a.length && a[i] === x) i++;
    while (j < b.length && b[j] === x) j++;
    distance = Math.max(distance, Math.abs(i / a.length - j / b.length));
  }
  return distance;
}

// The chance that a path leaves: counted directly, as the sum over the first exits, so that small ones keep their digits.
function twoSampleChance(distance, n, m) {
  const reach = Math.round(distance * n * m) - 0.5;
  const outside = (i, j) => Math.abs(i * m - j * n) > reach;
  // chance[j]: of being at (i, j) without having left; leaving paths are added up.
  let chance = new Array(m + 1).fill(0);
  let left = 0;
  for (let i = 0; i <= n; i++) {
    const next = new Array(m + 1).fill(0);
    for (let j = 0; j <= m; j++) {
      let here = i === 0 && j === 0 ? 1 : 0;
      // Of the steps that are left at (i - 1, j), n - i + 1 go up and m - j go right.
      if (i > 0) here += chance[j] * (n - i + 1) / (n - i + 1 + m - j);
      if (j > 0) here += next[j - 1] * (m - j + 1) / (n - i + m - j + 1);
      if (outside(i, j)) left += here;
      else next[j] = here;
    }
    chance = next;
  }
  return Math.min(1, left);
}

// Maximum mean discrepancy with a Gaussian kernel of the median distance, unbiased, and its permutation test (Gretton et al.,
// A kernel two-sample test, 2012).
class Discrepancy {
  constructor(first, second) {
    this.pool = first.concat(second);
    this.first = first.length;
    const n = this.pool.length;
    const squares = new Float64Array(n * (n - 1) / 2);
    let at = 0;
    for (let i = 1; i < n; i++) {
      for (let j = 0; j < i; j++) {
        squares[at++] = (this.pool[i][0] - this.pool[j][0]) ** 2 + (this.pool[i][1] - this.pool[j][1]) ** 2;
      }
    }
    const positive = squares.filter(s => s > 0).sort();
    const half = positive.length;
    this.width = half === 0 ? 1 : (Math.sqrt(positive[(half - 1) >> 1]) + Math.sqrt(positive[half >> 1])) / 2;
    this.kernel = squares.map(s => Math.exp(-s / (2 * this.width * this.width)));
    this.sums = new Float64Array(n);
    this.total = 0;
    at = 0;
    for (let i = 1; i < n; i++) {
      for (let j = 0; j < i; j++, at++) {
        this.sums[i] += this.kernel[at];
        this.sums[j] += this.kernel[at];
        this.total += this.kernel[at];
      }
    }
  }

  // As if the first points of an order were one sample and the rest the other.
  statistic(order, size) {
    let within = 0;
    let touching = 0;
    for (let a = 0; a < size; a++) {
      const i = order[a];
      touching += this.sums[i];
      for (let b = 0; b < a; b++) {
        const j = order[b];
        within += i > j ? this.kernel[i * (i - 1) / 2 + j] : this.kernel[j * (j - 1) / 2 + i];
      }
    }
    const m = this.pool.length - size;
    const across = touching - 2 * within;
    const other = this.total - across - within;
    return 2 * within / (size * (size - 1)) + 2 * other / (m * (m - 1)) - 2 * across / (size * m);
  }

  // The share of relabellings that reach as far, the observed one among them.
  test(permutations, random) {
    const n = this.pool.length;
    const from = this.first <= n - this.first ? 0 : this.first;
    const size = Math.min(this.first, n - this.first);
    const order = Array.from({length: n}, (_, i) => (from + i) % n);
    const observed = this.statistic(order, size);
    let reached = 1;
    for (let p = 0; p < permutations; p++) {
      for (let i = 0; i < size; i++) {
        const j = i + random.below(n - i);
        [order[i], order[j]] = [order[j], order[i]];
      }
      if (this.statistic(order, size) >= observed - 1e-12) reached++;
    }
    return {statistic: observed, chance: reached / (permutations + 1)};
  }
}

// How many equally weighted points are worth as much (Kish, 1965).
function effectiveSize(weights) {
  const sum = weights.reduce((a, b) => a + b, 0);
  const largest = Math.max(...weights);
  return (sum / largest) ** 2 / weights.reduce((a, w) => a + (w / largest) ** 2, 0);
}

function widget(ui, data) {
  const PERMUTATIONS = 199;
  const REACH = 4;
  const train = Array.from(data.trainX, (x, i) => [x, data.trainY[i]]);
  const labels = Array.from(data.labels);
  const cloud = Array.from(data.testX, (x, i) => [x, data.testY[i]]);
  const KINDS = ['exact Gaussian ratio', 'logistic fit, quadratic', 'logistic fit, linear', 'no weights'];
  let centre = [0, 0];
  let spread = 0.7;
  let kind = 0;
  let power = 1;
  let found = null;
  let axes = null;
  let grip = null;
  let focused = false;
  let plainFit = null;

  const follow = () => {
    const test = cloud.map(([a, b]) => [centre[0] + spread * a, centre[1] + spread * b]);
    const testLabels = test.map((p, i) => (data.coins[i] < 1 / (1 + Math.exp(-logOdds(data.rule, p))) ? 1 : 0));
    const estimate = kind === 1 || kind === 2 ? logisticRatio(train, test, kind === 1, 1, null) : null;
    const ratio = kind === 0 ? p => gaussianRatio(p, centre, spread) : estimate ? estimate.at : () => 1;
    const raw = train.map(ratio);
    const weights = raw.map(w => w ** power);
    const mean = weights.reduce((a, b) => a + b, 0) / weights.length;
    plainFit = plainFit || logisticFit(train, labels, labels.map(() => 1), 1);
    const usable = mean > 0 && Number.isFinite(mean);
    const aimed = usable ? logisticFit(train, labels, weights.map(w => w / mean), 1) : plainFit;
    const wrong = fit => test.filter((p, i) => (fit[0] + fit[1] * p[0] + fit[2] * p[1] > 0 ? 1 : 0) !== testLabels[i]).length / test.length;
    const distances = [0, 1].map(j => twoSampleDistance(train.map(p => p[j]), test.map(p => p[j])));
    const discrepancy = new Discrepancy(train, test).test(PERMUTATIONS, new Xoshiro(data.seed));
    found = {
      test, testLabels, weights, usable, aimed, distances, discrepancy,
      effective: usable ? effectiveSize(weights) : 0,
      chances: distances.map(d => twoSampleChance(d, train.length, test.length)),
      errors: [wrong(plainFit), wrong(aimed)]
    };
    ui.redraw();
  };
  const tell = () => ui.say(`test cloud at ${centre.map(v => v.toFixed(1)).join(', ')}; effective sample size ${found.effective.toFixed(0)}`);

  const top = ui.row();
  ui.choice(top, 'weights', KINDS, chosen => { kind = chosen; follow(); });
  const spreads = ui.slider(top, {label: 'spread', min: 0.4, max: 1.5, step: 0.05, value: spread, format: v => v.toFixed(2), act: v => { spread = v; follow(); }});
  const powers = ui.slider(top, {label: 'weights to the power λ', min: 0, max: 1, step: 0.05, value: power, format: v => v.toFixed(2), act: v => { power = v; follow(); }});
  const drawn = ui.canvas({
    label: 'Training points as discs, their area the weight; drag the test cloud, or move it with the arrow keys',
    height: w => Math.round(Math.min(w * 0.86, 400))
  });
  const shown = facts(ui, {effective: 'effective sample size', largest: 'largest weight share', plain: 'test error without weights', aimed: 'with weights'});
  const detectors = facts(ui, {ks1: 'KS of x₁', ks2: 'KS of x₂', mmd: 'MMD²'});
  const buttons = ui.row();
  ui.button(buttons, 'No shift', () => { place([0, 0]); spread = 1; spreads.set(1); follow(); tell(); });
  ui.button(buttons, 'A shift to the right', () => { place([1.6, 0]); follow(); tell(); });
  ui.button(buttons, 'Where no training point is', () => { place([3, -2.6]); follow(); tell(); });
  const note = ui.note();

  const place = ([x, y]) => {
    const clamp = v => Math.max(-REACH + 0.5, Math.min(REACH - 0.5, v));
    centre = [clamp(x), clamp(y)];
  };
  ui.drag(drawn, (px, py, phase) => {
    const [x, y] = [axes.valueX(px), axes.valueY(py)];
    // The cloud is held where it was taken; far from it, it comes.
    if (phase === 'down') grip = Math.hypot(x - centre[0], y - centre[1]) < 2 * spread ? [centre[0] - x, centre[1] - y] : [0, 0];
    place([x + grip[0], y + grip[1]]);
    follow();
    if (phase === 'up') tell();
  });
  ui.keys(drawn, (key, shift) => {
    const moves = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1]};
    if (!(key in moves)) return false;
    const step = shift ? 0.02 : 0.1;
    place([0, 1].map(j => Math.round((centre[j] + step * moves[key][j]) * 1e6) / 1e6));
    follow();
    tell();
    return true;
  });
  drawn.element.addEventListener('focus', () => { focused = true; ui.redraw(); });
  drawn.element.addEventListener('blur', () => { focused = false; ui.redraw(); });

  // Where a line c0 + c1 x + c2 y = 0 crosses the picture.
  const edge = (fit, colour, how) => {
    const xs = [];
    const ys = [];
    for (let i = 0; i <= 160; i++) {
      const t = -REACH + 2 * REACH * i / 160;
      if (Math.abs(fit[2]) >= Math.abs(fit[1])) {
        xs.push(t);
        ys.push(-(fit[0] + fit[1] * t) / fit[2]);
      } else {
        ys.push(t);
        xs.push(-(fit[0] + fit[2] * t) / fit[1]);
      }
    }
    axes.line(xs, ys, colour, how);
  };
  // The curve where the rule gives one half, column by column.
  const truth = colour => {
    for (const sign of [-1, 1]) {
      let xs = [];
      let ys = [];
      const flush = () => { if (xs.length > 1) axes.line(xs, ys, colour, {width: 2.5}); xs = []; ys = []; };
      for (let i = 0; i <= 400; i++) {
        const x = -REACH + 2 * REACH * i / 400;
        const [c0, c1, c2, c3, c4, c5] = data.rule;
        const [a, b, c] = [c5, c2 + c4 * x, c0 + c1 * x + c3 * x * x];
        const inside = b * b - 4 * a * c;
        const y = a === 0 ? (sign > 0 && b !== 0 ? -c / b : NaN) : inside < 0 ? NaN : (-b + sign * Math.sqrt(inside)) / (2 * a);
        if (Number.isNaN(y)) flush();
        else { xs.push(x); ys.push(y); }
      }
      flush();
    }
  };
  const chance = p => (p < 0.0001 ? 'p < 0.0001' : 'p = ' + p.toFixed(4));

  ui.draw = () => {
    const c = ui.colours;
    axes = plot(ui, drawn, {x: [-REACH, REACH], y: [-REACH, REACH], xTitle: 'x₁', yTitle: 'x₂'});
    const heaviest = Math.max(...found.weights);
    train.forEach((p, i) => {
      const radius = heaviest > 0 ? Math.max(1.2, 13 * Math.sqrt(found.weights[i] / heaviest)) : 1.2;
      axes.points([p[0]], [p[1]], labels[i] === 1 ? c.vermillion : c.blue, kind === 3 || power === 0 ? 4 : radius, 0.62);
    });
    found.test.forEach((p, i) => {
      const [px, py] = [axes.x(p[0]), axes.y(p[1])];
      const context = drawn.context;
      context.strokeStyle = found.testLabels[i] === 1 ? c.vermillion : c.blue;
      context.lineWidth = 1.3;
      context.beginPath();
      context.moveTo(px - 3, py - 3);
      context.lineTo(px + 3, py + 3);
      context.moveTo(px - 3, py + 3);
      context.lineTo(px + 3, py - 3);
      context.stroke();
    });
    truth(c.orange);
    edge(plainFit, c.grey, {width: 2, dash: [6, 4]});
    edge(found.aimed, c.green, {width: 3});
    axes.ring(centre[0], centre[1], 2 * spread, focused ? c.orange : c.ink, focused ? 3 : 1.6, [5, 4]);
    axes.text('test cloud', centre[0], centre[1] + 2 * spread + 0.22, {colour: c.ink});
    if (drawn.width > 500) {
      axes.legend([['training, y = 0', c.blue, 'point'], ['training, y = 1', c.vermillion, 'point'], ['true boundary', c.orange, 'line'],
        ['line without weights', c.grey, 'line'], ['line with weights', c.green, 'line']]);
    }
    const total = found.weights.reduce((a, b) => a + b, 0);
    shown.set('effective', found.effective, `${found.effective.toFixed(1)} of ${train.length}`);
    shown.set('largest', heaviest / total, total > 0 ? (100 * heaviest / total).toFixed(0) + ' %' : '\u2013');
    shown.set('plain', found.errors[0], (100 * found.errors[0]).toFixed(1) + ' %');
    shown.set('aimed', found.errors[1], (100 * found.errors[1]).toFixed(1) + ' %');
    [0, 1].forEach(j => detectors.set('ks' + (j + 1), found.distances[j], `${found.distances[j].toFixed(3)}, ${chance(found.chances[j])}`));
    detectors.set('mmd', found.discrepancy.statistic, `${found.discrepancy.statistic.toFixed(4)}, p = ${found.discrepancy.chance.toFixed(3)}`);
    note.textContent = found.effective < 10
      ? 'Hardly a training point counts here: the green line rests on a handful of them, and no weight can replace data that are not there.'
      : 'Discs are training points, their area is the weight; crosses are test points, whose labels nobody uses. The green line is the fit for the test cloud.';
  };
  ui.values = () => ({
    train, labels, centre, spread, kind, power, weights: found.weights, test: found.test, testLabels: found.testLabels, aimed: found.aimed,
    plain: plainFit, chances: found.chances, mmdChance: found.discrepancy.chance, facts: {...shown.values(), ...detectors.values()},
    pixel: axes && {x0: axes.x(0), x1: axes.x(1), y0: axes.y(0), y1: axes.y(1)}
  });
  place([1.2, 0.6]);
  follow();
}
