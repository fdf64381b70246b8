// What every figure carries. The page wraps it, with helpers and one widget, in a function: no name here is global.
//
// A widget is a function widget(ui, data) that builds controls and canvases and sets ui.draw. Data have been decoded: long
// arrays are typed arrays. What ui offers:
//   ui.draw = () => …          draws everything from the widget's state; called after a resize, a change of theme and ui.redraw()
//   ui.redraw()                asks for ui.draw in the next frame of the screen
//   ui.colours                 the palette of the present theme: paper, ink, grey, grid, frame, raised, blue, vermillion, …
//   ui.row(), ui.side()        a line of controls; things side by side, one below the other on a phone
//   ui.button(row, label, act), ui.slider(row, options), ui.choice(row, label, names, act), ui.check(row, label, on, act)
//   ui.canvas(options)         a sharp canvas as wide as its parent: {element, context, width, height} in CSS pixels
//   ui.drag(canvas, act)       mouse, finger or pen: act(x, y, phase), phase is 'down', 'move' or 'up'
//   ui.hover(canvas, act)      the same without a button pressed: act(x, y)
//   ui.keys(canvas, act)       arrows and other keys while the canvas has the focus: act(key, shift) returns whether it used the key
//   ui.clock(perSecond, act)   {start(), stop(), running()}: calls act at that rate until it returns false
//   ui.note(), ui.say(text)    a line of text; a sentence for a screen reader
//   ui.block(tag, attributes)  any other element
//   ui.still                   whether the reader asked for less motion
//   ui.values = () => …        what the figure shows now, for tests; found as .values() of the element with data-touch

const PALETTES = {
  light: {
    paper: '#ffffff', raised: '#f4f4f4', ink: '#262626', grey: '#6b6b6b', grid: '#e4e4e4', frame: '#b0b0b0', onblue: '#ffffff',
    blue: '#0072b2', vermillion: '#d55e00', green: '#009e73', purple: '#cc79a7', orange: '#e69f00', sky: '#56b4e9'
  },
  dark: {
    paper: '#181a1b', raised: '#2a2d2f', ink: '#e8e8e8', grey: '#a8a8a8', grid: '#33373a', frame: '#5d6368', onblue: '#10181e',
    blue: '#4ba3e0', vermillion: '#f0813f', green: '#2fc197', purple: '#de98c0', orange: '#f2b632', sky: '#a5dbf8'
  }
};
// Keys that controls use. Those of a presenter's remote, PageUp and PageDown, are left to the slides.
const OURS = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', ' ', 'Enter'];

function mount(id, style, title, data, widget) {
  const start = () => {
    const places = [...document.querySelectorAll('[data-touch="' + id + '"]')].filter(place => !place.shadowRoot);
    places.forEach(place => stage(place, style, title, decode(data), widget));
    return places.length > 0;
  };
  // Some front ends run a script before its output stands on the page.
  if (!start()) requestAnimationFrame(() => start() || setTimeout(start, 500));
}

function decode(value) {
  if (Array.isArray(value)) return value.map(decode);
  if (value === null || typeof value !== 'object') return value;
  if ('$' in value) return typed(value);
  return Object.fromEntries(Object.entries(value).map(([name, v]) => [name, decode(v)]));
}

function typed(entry) {
  const text = atob(entry.b);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  if (entry.$ === 'f16') return Float32Array.from(new Uint16Array(bytes.buffer), half);
  const levels = entry.$ === 'l8' ? bytes : new Uint16Array(bytes.buffer);
  const step = (entry.high - entry.low) / (entry.$ === 'l8' ? 255 : 65535);
  return Float32Array.from(levels, level => entry.low + step * level);
}

// IEEE 754 binary16: sign, five bits of exponent, ten of fraction.
function half(bits) {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = bits >> 10 & 0x1f;
  const fraction = bits & 0x3ff;
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1024 + fraction) * 2 ** (exponent - 25));
}

function element(parent, tag, attributes, text) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) made.setAttribute(name, value);
  if (text !== undefined) made.textContent = text;
  if (parent) parent.append(made);
  return made;
}

function isDark(place) {
  const named = document.documentElement.getAttribute('data-theme');
  if (named === 'dark' || named === 'light') return named === 'dark';
  // Jupyter and slides have a ground of their own, whatever the reader's system prefers.
  for (let e = place; e; e = e.parentElement) {
    const ground = getComputedStyle(e).backgroundColor.match(/[\d.]+/g).map(Number);
    if (ground.length < 4 || ground[3] > 0.5) return 0.3 * ground[0] + 0.59 * ground[1] + 0.11 * ground[2] < 110;
  }
  return matchMedia('(prefers-color-scheme: dark)').matches;
}

function stage(place, style, title, data, widget) {
  const shadow = place.attachShadow({mode: 'open'});
  place.setAttribute('data-prevent-swipe', '');
  place.setAttribute('data-lm-suppress-shortcuts', 'true');
  element(shadow, 'style', {}, style);
  const live = element(shadow, 'div', {class: 'live', role: 'group', 'aria-label': title});
  element(element(shadow, 'div', {class: 'still'}), 'slot');
  element(live, 'div', {class: 'title'}, title);
  const body = element(live, 'div');
  const speech = element(live, 'div', {class: 'hidden', 'aria-live': 'polite'});
  const canvases = [];
  let asked = false;
  let parent = body;

  const ui = {
    draw: () => {},
    values: () => ({}),
    colours: PALETTES.light,
    still: matchMedia('(prefers-reduced-motion: reduce)').matches,
    redraw() {
      if (asked) return;
      asked = true;
      requestAnimationFrame(() => {
        asked = false;
        if (!canvases.every(canvas => canvas.width > 0)) return;
        canvases.forEach(sharpen);
        ui.draw();
      });
    },
    row: () => element(body, 'div', {class: 'row'}),
    side(build) {
      parent = element(body, 'div', {class: 'side'});
      build();
      parent = body;
    },
    note: () => element(body, 'div', {class: 'note'}),
    block: (tag, attributes) => element(body, tag, attributes),
    say: text => { speech.textContent = text; },
    button(row, label, act) {
      const button = element(row, 'button', {type: 'button'}, label);
      button.addEventListener('click', act);
      return button;
    },
    // options: {label, min, max, step, value, format(value), act(value)}
    slider(row, options) {
      const label = element(row, 'label', {class: 'slider'});
      element(label, 'span', {}, options.label);
      const input = element(label, 'input', {type: 'range', min: options.min, max: options.max, step: options.step || 'any'});
      const shown = element(label, 'output');
      const show = () => {
        shown.textContent = options.format ? options.format(+input.value) : input.value;
        input.setAttribute('aria-valuetext', shown.textContent);
      };
      const slider = {
        input,
        value: () => +input.value,
        set(value) { input.value = value; show(); }
      };
      input.addEventListener('input', () => { show(); options.act(+input.value); });
      slider.set(options.value);
      return slider;
    },
    choice(row, text, names, act) {
      const label = element(row, 'label', {}, text);
      const select = element(label, 'select');
      names.forEach((name, i) => element(select, 'option', {value: i}, name));
      select.addEventListener('change', () => act(+select.value));
      return select;
    },
    check(row, text, on, act) {
      const label = element(row, 'label');
      const box = element(label, 'input', {type: 'checkbox'});
      element(label, 'span', {}, text);
      box.checked = on;
      box.addEventListener('change', () => act(box.checked));
      return box;
    },
    // options: {label, height(width)}
    canvas(options) {
      const shell = element(parent, 'div');
      const drawn = element(shell, 'canvas', {role: 'img', 'aria-label': options.label});
      const canvas = {element: drawn, context: drawn.getContext('2d'), width: 0, height: 0};
      canvases.push(canvas);
      new ResizeObserver(entries => {
        const width = Math.floor(entries[entries.length - 1].contentRect.width);
        if (width === canvas.width || width === 0) return;
        canvas.width = width;
        canvas.height = Math.round(options.height(width));
        drawn.style.height = canvas.height + 'px';
        ui.redraw();
      }).observe(shell);
      return canvas;
    },
    drag(canvas, act) {
      let held = null; // the finger, pen or mouse that drags; a second finger does not
      canvas.element.classList.add('drag');
      const tell = (event, phase) => act(...position(canvas, event), phase);
      canvas.element.addEventListener('pointerdown', event => {
        if (event.button !== 0 || held !== null && held !== event.pointerId) return;
        held = event.pointerId;
        canvas.element.setPointerCapture(event.pointerId);
        tell(event, 'down');
      });
      canvas.element.addEventListener('pointermove', event => { if (event.pointerId === held) tell(event, 'move'); });
      for (const end of ['pointerup', 'pointercancel', 'lostpointercapture']) {
        canvas.element.addEventListener(end, event => {
          if (event.pointerId !== held) return;
          held = null;
          tell(event, 'up');
        });
      }
    },
    hover(canvas, act) {
      canvas.element.addEventListener('pointermove', event => act(...position(canvas, event)));
    },
    keys(canvas, act) {
      canvas.element.tabIndex = 0;
      canvas.element.setAttribute('role', 'application');
      canvas.element.addEventListener('keydown', event => {
        if (!event.ctrlKey && !event.metaKey && !event.altKey && act(event.key, event.shiftKey)) {
          event.preventDefault();
          event.stopPropagation();
        }
      });
    },
    clock(perSecond, act) {
      let running = false;
      let last = 0;
      const tick = now => {
        if (!running) return;
        if (!place.isConnected) { running = false; return; }
        if (now - last >= 1000 / perSecond - 4) {
          last = now;
          if (act() === false) { running = false; return; }
        }
        requestAnimationFrame(tick);
      };
      return {
        start() { if (!running) { running = true; last = 0; requestAnimationFrame(tick); } },
        stop() { running = false; },
        running: () => running
      };
    }
  };

  // Arrows move a slider, not the slides or the cells of a notebook.
  for (const kind of ['keydown', 'keypress', 'keyup']) {
    live.addEventListener(kind, event => {
      const typing = event.target.matches('select, textarea, input:not([type="range"]):not([type="checkbox"])');
      if (typing || OURS.includes(event.key)) event.stopPropagation();
      else if (place.closest('.reveal') && event.key.startsWith('Page')) event.preventDefault();
    });
  }
  const dress = () => {
    const dark = isDark(place);
    ui.colours = PALETTES[dark ? 'dark' : 'light'];
    live.classList.toggle('dark', dark);
    for (const [name, colour] of Object.entries(ui.colours)) live.style.setProperty('--' + name, colour);
    ui.redraw();
  };
  ui.dress = dress;
  follow(new WeakRef(dress));
  dress();
  // Holds ui, and with it what follow() must not hold.
  place.values = () => ui.values();
  try {
    widget(ui, data);
  } catch (failure) {
    // The still picture is better than half a figure.
    live.remove();
    shadow.querySelector('.still').style.display = 'block';
    throw failure;
  }
  ui.redraw();
}

// Calls when the page's colours may have changed, as long as the figure is there: a cell that runs again drops its old one, and a
// listener of the page that held it would keep it for as long as the page.
function follow(dress) {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const watcher = new MutationObserver(changed);
  function changed() {
    const act = dress.deref();
    if (act) {
      act();
    } else {
      watcher.disconnect();
      dark.removeEventListener('change', changed);
    }
  }
  dark.addEventListener('change', changed);
  for (const root of [document.documentElement, document.body]) watcher.observe(root, {attributes: true});
}

// As many pixels as the screen has for the canvas as it is seen: slides are scaled by the page.
function sharpen({element: drawn, context, width, height}) {
  const sharp = Math.max(1, Math.min(4, (devicePixelRatio || 1) * drawn.getBoundingClientRect().width / width));
  const [wide, high] = [Math.round(width * sharp), Math.round(height * sharp)];
  if (drawn.width === wide && drawn.height === high) return;
  drawn.width = wide;
  drawn.height = high;
  context.setTransform(wide / width, 0, 0, high / height, 0, 0);
}

// Slides are scaled by the page: what matters is where the pointer is within the canvas as it is seen.
function position(canvas, event) {
  const seen = canvas.element.getBoundingClientRect();
  return [
    (event.clientX - seen.left) * canvas.width / seen.width,
    (event.clientY - seen.top) * canvas.height / seen.height
  ];
}
