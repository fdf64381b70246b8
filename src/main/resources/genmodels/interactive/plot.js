// Axes and marks on a canvas of ui.canvas, in the look of the course.
//
//   const axes = plot(ui, canvas, {x: [low, high], y: [low, high], xTitle, yTitle, ySide: [low, high], ySideTitle, bare, square});
//   axes.line(xs, ys, colour, {width, dash, side}), axes.area(xs, ys, colour, opacity), axes.bars(edges, heights, colour, opacity)
//   axes.points(xs, ys, colour, radius, opacity), axes.ring(x, y, radius, colour), axes.text(text, x, y, {colour, align})
//   axes.legend([[name, colour, kind]…]) with kind 'line', 'area' or 'point'
//   axes.x(v), axes.y(v), axes.side(v)  → pixels;   axes.valueX(pixel), axes.valueY(pixel) → values

function plot(ui, canvas, options) {
  const c = canvas.context;
  const colours = ui.colours;
  const narrow = canvas.width < 430;
  const letters = narrow ? 11 : 12;
  const family = 'system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif';
  const box = options.bare
    ? {left: 4, top: 4, right: canvas.width - 4, bottom: canvas.height - 4}
    : {
      left: options.yTitle ? 58 : 42, top: 10,
      right: canvas.width - (options.ySide ? 56 : 12), bottom: canvas.height - (options.xTitle ? 42 : 26)
    };
  if (options.square) {
    const size = Math.min(box.right - box.left, box.bottom - box.top);
    const slack = (box.right - box.left - size) / 2;
    box.left += slack;
    box.right -= slack;
    box.top = box.bottom - size;
  }
  const scale = (range, from, to) => v => from + (v - range[0]) / (range[1] - range[0]) * (to - from);
  const x = scale(options.x, box.left, box.right);
  const y = scale(options.y, box.bottom, box.top);
  const side = options.ySide ? scale(options.ySide, box.bottom, box.top) : y;
  c.clearRect(0, 0, canvas.width, canvas.height);
  c.font = letters + 'px ' + family;
  c.lineJoin = 'round';

  const write = (text, px, py, colour, align, baseline) => {
    c.fillStyle = colour;
    c.textAlign = align;
    c.textBaseline = baseline;
    c.fillText(text, px, py);
  };
  const stroke = (points, colour, width, dash) => {
    c.strokeStyle = colour;
    c.lineWidth = width;
    c.setLineDash(dash || []);
    c.beginPath();
    points.forEach(([px, py], i) => (i === 0 ? c.moveTo(px, py) : c.lineTo(px, py)));
    c.stroke();
    c.setLineDash([]);
  };
  const upright = (text, px, colour) => {
    c.save();
    c.translate(px, (box.top + box.bottom) / 2);
    c.rotate(-Math.PI / 2);
    write(text, 0, 0, colour, 'center', 'middle');
    c.restore();
  };
  if (!options.bare) {
    for (const v of ticks(options.x, Math.max(2, (box.right - box.left) / 80))) {
      stroke([[x(v), box.top], [x(v), box.bottom]], colours.grid, 1);
      write(number(v), x(v), box.bottom + 6, colours.ink, 'center', 'top');
    }
    for (const v of ticks(options.y, Math.max(2, (box.bottom - box.top) / 44))) {
      stroke([[box.left, y(v)], [box.right, y(v)]], colours.grid, 1);
      write(number(v), box.left - 6, y(v), colours.ink, 'right', 'middle');
    }
    if (options.ySide) {
      for (const v of ticks(options.ySide, Math.max(2, (box.bottom - box.top) / 44))) {
        write(number(v), box.right + 6, side(v), colours.ink, 'left', 'middle');
      }
    }
    if (options.xTitle) write(options.xTitle, (box.left + box.right) / 2, canvas.height - 4, colours.ink, 'center', 'bottom');
    if (options.yTitle) upright(options.yTitle, box.left - 48, colours.ink);
    if (options.ySideTitle) upright(options.ySideTitle, box.right + 47, colours.ink);
  }
  c.strokeStyle = colours.frame;
  c.lineWidth = 1;
  c.strokeRect(box.left + 0.5, box.top + 0.5, box.right - box.left - 1, box.bottom - box.top - 1);

  const clipped = act => {
    c.save();
    c.beginPath();
    c.rect(box.left, box.top, box.right - box.left, box.bottom - box.top);
    c.clip();
    act();
    c.restore();
  };
  return {
    box, x, y, side,
    valueX: px => options.x[0] + (px - box.left) / (box.right - box.left) * (options.x[1] - options.x[0]),
    valueY: py => options.y[0] + (py - box.bottom) / (box.top - box.bottom) * (options.y[1] - options.y[0]),
    line(xs, ys, colour, how) {
      const to = how && how.side ? side : y;
      clipped(() => stroke(Array.from(xs, (v, i) => [x(v), to(ys[i])]), colour, (how && how.width) || 2, how && how.dash));
    },
    area(xs, ys, colour, opacity) {
      clipped(() => {
        c.globalAlpha = opacity;
        c.fillStyle = colour;
        c.beginPath();
        c.moveTo(x(xs[0]), y(0));
        for (let i = 0; i < xs.length; i++) c.lineTo(x(xs[i]), y(ys[i]));
        c.lineTo(x(xs[xs.length - 1]), y(0));
        c.fill();
      });
    },
    bars(edges, heights, colour, opacity) {
      clipped(() => {
        c.globalAlpha = opacity;
        c.fillStyle = colour;
        for (let i = 0; i < heights.length; i++) {
          const left = x(edges[i]);
          const wide = x(edges[i + 1]) - left;
          c.fillRect(left + 0.5, y(heights[i]), Math.max(0.5, wide - 1), y(0) - y(heights[i]));
        }
      });
    },
    points(xs, ys, colour, radius, opacity) {
      clipped(() => {
        c.globalAlpha = opacity;
        c.fillStyle = colour;
        for (let i = 0; i < xs.length; i++) {
          c.beginPath();
          c.arc(x(xs[i]), y(ys[i]), radius, 0, 2 * Math.PI);
          c.fill();
        }
      });
    },
    // The radius is in units of x and y.
    ring(cx, cy, radius, colour, width, dash) {
      clipped(() => {
        c.strokeStyle = colour;
        c.lineWidth = width || 1.5;
        c.setLineDash(dash || []);
        c.beginPath();
        c.ellipse(x(cx), y(cy), Math.abs(x(radius) - x(0)), Math.abs(y(radius) - y(0)), 0, 0, 2 * Math.PI);
        c.stroke();
      });
    },
    text(text, vx, vy, how) {
      write(text, x(vx), y(vy), (how && how.colour) || colours.ink, (how && how.align) || 'center', 'middle');
    },
    legend(entries) {
      c.font = letters + 'px ' + family;
      const wide = Math.max(...entries.map(([name]) => c.measureText(name).width)) + 40;
      const high = 18 * entries.length + 8;
      const left = box.right - wide - 6;
      c.globalAlpha = 0.85;
      c.fillStyle = colours.paper;
      c.fillRect(left, box.top + 6, wide, high);
      c.globalAlpha = 1;
      entries.forEach(([name, colour, kind], i) => {
        const middle = box.top + 19 + 18 * i;
        c.fillStyle = colour;
        if (kind === 'area') c.fillRect(left + 6, middle - 5, 20, 10);
        else if (kind === 'point') { c.beginPath(); c.arc(left + 16, middle, 4, 0, 2 * Math.PI); c.fill(); }
        else stroke([[left + 6, middle], [left + 26, middle]], colour, 2.5);
        write(name, left + 33, middle, colours.ink, 'left', 'middle');
      });
    }
  };
}

// Round numbers within a range, about as many as asked for.
function ticks(range, about) {
  const raw = (range[1] - range[0]) / about;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = power * [1, 2, 5, 10].find(m => m * power >= raw * 0.999);
  const found = [];
  for (let i = Math.ceil(range[0] / step - 1e-9); i * step <= range[1] + 1e-9 * step; i++) found.push(i * step);
  return found;
}

function number(v) {
  return (Math.abs(v) < 1e-12 ? 0 : +v.toPrecision(6)).toString().replace('-', '\u2212');
}
