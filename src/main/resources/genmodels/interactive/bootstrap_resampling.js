// The bootstrap of a correlation, one resample at a time or many: the rows drawn, the replicates, the intervals.
//
// data: {x, y, xTitle, yTitle, seed}

// Pearson's correlation of some rows; NaN where one of the columns is constant.
function correlationOf(x, y, rows) {
  let mx = 0;
  let my = 0;
  for (const i of rows) {
    mx += x[i];
    my += y[i];
  }
  mx /= rows.length;
  my /= rows.length;
  let xy = 0;
  let xx = 0;
  let yy = 0;
  for (const i of rows) {
    xy += (x[i] - mx) * (y[i] - my);
    xx += (x[i] - mx) ** 2;
    yy += (y[i] - my) ** 2;
  }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : NaN;
}

// The standard normal distribution function by its series about 0 (Marsaglia, Evaluating the normal distribution, 2004).
function normalCdf(z) {
  if (z < -8) return 0;
  if (z > 8) return 1;
  let sum = z;
  let before = 0;
  let term = z;
  for (let i = 3; sum !== before; i += 2) {
    before = sum;
    term *= z * z / i;
    sum += term;
  }
  return 0.5 + sum * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
}

// Its inverse, by Newton's method from a bracket that always closes.
function normalQuantile(p) {
  if (p <= 0) return -Infinity;
  if (p >= 1) return Infinity;
  let low = -8;
  let high = 8;
  let z = 0;
  for (let i = 0; i < 200; i++) {
    const off = normalCdf(z) - p;
    if (off === 0) break;
    if (off > 0) high = z;
    else low = z;
    let next = z - off * Math.sqrt(2 * Math.PI) * Math.exp(z * z / 2);
    if (!(next > low && next < high)) next = (low + high) / 2;
    if (Math.abs(next - z) < 1e-15) break;
    z = next;
  }
  return z;
}

// Quantile at position (B + 1) p of sorted replicates, as intervals want it (Davison and Hinkley, 1997).
function replicateQuantile(sorted, p) {
  const at = Math.max(1, Math.min(sorted.length, (sorted.length + 1) * p));
  const i = Math.floor(at);
  return i === sorted.length ? sorted[i - 1] : sorted[i - 1] + (at - i) * (sorted[i] - sorted[i - 1]);
}

// A sixth of the skewness of the jackknife's influence values (Efron and Tibshirani, 1993, 14.15).
function accelerationOf(x, y) {
  const all = Array.from(x, (_, i) => i);
  const without = all.map(i => correlationOf(x, y, all.filter(j => j !== i)));
  const mean = without.reduce((a, b) => a + b, 0) / without.length;
  let cubes = 0;
  let squares = 0;
  for (const value of without) {
    cubes += (mean - value) ** 3;
    squares += (mean - value) ** 2;
  }
  return squares > 0 ? cubes / (6 * squares ** 1.5) : 0;
}

class Replicates {
  constructor(x, y, seed) {
    this.x = x;
    this.y = y;
    this.random = new Xoshiro(seed);
    this.estimate = correlationOf(x, y, Array.from(x, (_, i) => i));
    this.acceleration = accelerationOf(x, y);
    this.values = [];
    this.rows = null;
    this.sorted = null;
  }

  // Rows with repetition. A resample without a correlation, all rows alike, is drawn again.
  resample(n) {
    for (let b = 0; b < n; b++) {
      let value = NaN;
      while (Number.isNaN(value)) {
        this.rows = Array.from(this.x, () => this.random.below(this.x.length));
        value = correlationOf(this.x, this.y, this.rows);
      }
      this.values.push(value);
    }
    this.sorted = null;
  }

  multiplicities() {
    const times = Array.from(this.x, () => 0);
    for (const i of this.rows || []) times[i]++;
    return times;
  }

  mean() {
    return this.values.reduce((a, b) => a + b, 0) / this.values.length;
  }

  standardError() {
    const mean = this.mean();
    return Math.sqrt(this.values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (this.values.length - 1));
  }

  quantile(p) {
    if (this.sorted === null) this.sorted = Float64Array.from(this.values).sort();
    return replicateQuantile(this.sorted, p);
  }

  percentile(level) {
    const tail = (1 - level) / 2;
    return [this.quantile(tail), this.quantile(1 - tail)];
  }

  // Percentiles at levels moved by the bias z0 and the acceleration (Efron, 1987).
  bca(level) {
    const B = this.values.length;
    let below = 0;
    for (const v of this.values) below += v < this.estimate ? 1 : v === this.estimate ? 0.5 : 0;
    const bias = normalQuantile(Math.max(0.5, Math.min(B - 0.5, below)) / B);
    const moved = z => {
      const sum = bias + z;
      const shrink = 1 - this.acceleration * sum;
      return shrink > 0 ? normalCdf(bias + sum / shrink) : (sum > 0 ? 1 : 0);
    };
    const z = normalQuantile((1 - level) / 2);
    return [this.quantile(moved(z)), this.quantile(moved(-z))];
  }
}

function widget(ui, data) {
  const BINS = 48;
  const LEVELS = [0.8, 0.9, 0.95];
  let seed = data.seed;
  let level = 0.9;
  let replicates = new Replicates(data.x, data.y, seed);
  let lines = [];

  const restart = () => {
    clock.stop();
    replicates = new Replicates(data.x, data.y, seed);
    lines = [];
    ui.redraw();
  };
  const more = n => {
    const room = 100000 - replicates.values.length;
    if (room > 0) replicates.resample(Math.min(n, room));
    lines.push(regression(replicates.rows));
    lines = lines.slice(-25);
    ui.redraw();
  };
  const tell = () => ui.say(`r* is ${replicates.values[replicates.values.length - 1].toFixed(3)}; ${replicates.values.length} resamples`);
  const clock = ui.clock(6, () => {
    more(1);
    return replicates.values.length < 100000;
  });
  // Least squares through the resample, for the eye: slope and the point of the means.
  const regression = rows => {
    const mean = v => rows.reduce((sum, i) => sum + v[i], 0) / rows.length;
    const [mx, my] = [mean(data.x), mean(data.y)];
    const xy = rows.reduce((sum, i) => sum + (data.x[i] - mx) * (data.y[i] - my), 0);
    const xx = rows.reduce((sum, i) => sum + (data.x[i] - mx) ** 2, 0);
    return {slope: xy / xx, mx, my};
  };

  const buttons = ui.row();
  ui.button(buttons, 'Resample', () => { clock.stop(); more(1); tell(); });
  const film = ui.button(buttons, 'Keep resampling', () => {
    if (ui.still) { more(25); tell(); return; }
    if (clock.running()) clock.stop();
    else clock.start();
    ui.redraw();
  });
  ui.button(buttons, '100 more', () => { more(100); tell(); });
  ui.button(buttons, '10,000 more', () => { more(10000); tell(); });
  ui.button(buttons, 'Start again', restart);
  ui.button(buttons, 'Other numbers', () => { seed++; restart(); });
  const levels = ui.choice(buttons, 'level', LEVELS.map(l => Math.round(100 * l) + ' %'), i => { level = LEVELS[i]; ui.redraw(); });
  levels.value = '1';
  let cloud, law;
  ui.side(() => {
    cloud = ui.canvas({label: 'The sample; rows of the latest resample are discs, their area the number of times drawn', height: () => 270});
    law = ui.canvas({label: 'Histogram of the replicates with two intervals', height: () => 270});
  });
  const shown = facts(ui, {estimate: 'r', latest: 'latest r*', count: 'resamples', error: 'standard error', percentile: 'percentile', bca: 'BCa'});
  ui.note().textContent = 'A disc is a row of the resample, its number the times it was drawn; hollow rows were left out. Each resample adds one r* on the right.';

  const span = (values, room) => {
    const [low, high] = [Math.min(...values), Math.max(...values)];
    return [low - room * (high - low), high + room * (high - low)];
  };
  const drawCloud = () => {
    const c = ui.colours;
    const x = span(data.x, 0.08);
    const axes = plot(ui, cloud, {x, y: span(data.y, 0.14), xTitle: data.xTitle, yTitle: data.yTitle});
    lines.forEach((line, i) => {
      const newest = i === lines.length - 1;
      axes.line(x, x.map(v => line.my + line.slope * (v - line.mx)), newest ? c.vermillion : c.sky, {width: newest ? 2.2 : 0.8});
    });
    const times = replicates.multiplicities();
    const context = cloud.context;
    data.x.forEach((v, i) => {
      const [px, py] = [axes.x(v), axes.y(data.y[i])];
      context.beginPath();
      context.arc(px, py, replicates.rows === null ? 5 : times[i] === 0 ? 4 : 6.5 * Math.sqrt(times[i]), 0, 2 * Math.PI);
      const filled = replicates.rows === null || times[i] > 0;
      context.globalAlpha = filled ? 0.95 : 1; // the number on it has to be read
      context.fillStyle = filled ? c.blue : c.paper;
      context.strokeStyle = filled ? c.paper : c.grey;
      context.lineWidth = 1.4;
      context.fill();
      context.globalAlpha = 1;
      context.stroke();
      if (times[i] > 1) {
        context.fillStyle = c.onblue;
        context.font = 'bold 11px system-ui, sans-serif';
        context.textAlign = 'center';
        context.textBaseline = 'middle';
        context.fillText(String(times[i]), px, py + 0.5);
      }
    });
  };
  const drawLaw = () => {
    const c = ui.colours;
    const values = replicates.values;
    const low = Math.min(-0.2, ...values.length < 20000 ? values : [replicates.quantile(0)]);
    const from = Math.max(-1, Math.floor(low * 10) / 10);
    const width = (1.02 - from) / BINS;
    const bins = new Array(BINS).fill(0);
    for (const v of values) bins[Math.max(0, Math.min(BINS - 1, Math.floor((v - from) / width)))]++;
    const top = Math.max(4, ...bins);
    const axes = plot(ui, law, {x: [from, 1.02], y: [0, 1.5 * top], xTitle: 'r*', yTitle: 'resamples'});
    axes.bars(Array.from({length: BINS + 1}, (_, i) => from + i * width), bins, c.blue, 0.6);
    axes.line([replicates.estimate, replicates.estimate], [0, 1.08 * top], c.ink, {width: 1.5, dash: [5, 4]});
    if (values.length > 0) {
      const latest = values[values.length - 1];
      axes.points([latest], [0.03 * top], c.vermillion, 5, 1);
    }
    if (values.length >= 20) {
      const bar = ([a, b], at, colour, name) => {
        axes.line([a, b], [at, at], colour, {width: 4});
        for (const end of [a, b]) axes.line([end, end], [at - 0.045 * top, at + 0.045 * top], colour, {width: 2});
        axes.text(name, from + 0.02 * (1.02 - from), at, {align: 'left'});
      };
      bar(replicates.percentile(level), 1.38 * top, c.green, 'percentile');
      bar(replicates.bca(level), 1.2 * top, c.purple, 'BCa');
    }
  };
  ui.draw = () => {
    drawCloud();
    drawLaw();
    const values = replicates.values;
    film.textContent = clock.running() ? 'Pause' : 'Keep resampling';
    film.setAttribute('aria-pressed', String(clock.running()));
    shown.set('estimate', replicates.estimate, replicates.estimate.toFixed(4));
    shown.set('latest', values.length > 0 ? values[values.length - 1] : NaN, values.length > 0 ? values[values.length - 1].toFixed(3) : '\u2013');
    shown.set('count', values.length, grouped(values.length));
    shown.set('error', values.length > 1 ? replicates.standardError() : NaN, values.length > 1 ? replicates.standardError().toFixed(4) : '\u2013');
    for (const kind of ['percentile', 'bca']) {
      const ends = values.length >= 20 ? replicates[kind](level) : null;
      shown.set(kind, ends, ends ? `[${ends.map(v => v.toFixed(3)).join(', ')}]` : 'from 20 on');
    }
  };
  ui.values = () => ({
    seed, level, estimate: replicates.estimate, acceleration: replicates.acceleration, replicates: replicates.values.slice(),
    times: replicates.multiplicities(), facts: shown.values()
  });
}
