// Starts the slides: formulas, keys, light and dark, and the size of figures that one can touch.
(() => {
  'use strict';
  const root = document.documentElement;
  const printing = /[?&]print\b/.test(location.search);
  for (const formula of document.querySelectorAll('.math')) {
    katex.render(formula.textContent, formula, {
      displayMode: formula.classList.contains('display'),
      throwOnError: false,
      // The speaker's window does not have KaTeX's style sheet.
      output: formula.closest('.notes') ? 'mathml' : 'htmlAndMathml',
    });
    // No line begins with the comma, or what else is joined, behind a formula.
    const next = formula.nextSibling;
    const sign = next && next.nodeType === Node.TEXT_NODE ? next.data.match(/^[.,:;?!)'’-]\S{0,6}/) : null;
    if (sign && !formula.classList.contains('display')) {
      const unbroken = document.createElement('span');
      unbroken.className = 'unbroken';
      formula.replaceWith(unbroken);
      next.data = next.data.slice(sign[0].length);
      unbroken.append(formula, sign[0]);
    }
  }

  // Storage is refused to files by some browsers.
  const DARK = 'genmodels-dark';
  const remembered = () => { try { return localStorage.getItem(DARK) === '1'; } catch (e) { return false; } };
  const remember = dark => { try { localStorage.setItem(DARK, dark ? '1' : '0'); } catch (e) { /* not kept */ } };
  const show = dark => { root.dataset.theme = dark ? 'dark' : 'light'; };
  show(!printing && (/[?&]dark\b/.test(location.search) || remembered()));

  // Figures that one can touch are as large as the slide allows.
  const fit = slide => {
    for (const live of slide ? slide.querySelectorAll('.live') : []) {
      const inner = live.firstElementChild;
      inner.style.zoom = 1;
      const zoom = 0.97 * Math.min(live.clientWidth / inner.offsetWidth, live.clientHeight / inner.offsetHeight, 1.6);
      inner.style.zoom = Number.isFinite(zoom) && zoom > 0 ? zoom : 1;
      // A figure watches the attributes of the page, and draws itself anew with the pixels that the scale now gives it.
      const scale = (printing ? 1 : Reveal.getScale()).toFixed(3) + ' ' + zoom.toFixed(3);
      if (root.dataset.scale !== scale) root.dataset.scale = scale;
    }
  };

  // On paper every slide is a page, without reveal.js: nothing is left to wait for once this script has run.
  if (printing) {
    const pages = document.createElement('div');
    pages.className = 'deck pages';
    pages.append(...document.querySelectorAll('.slides section:has(> .frame)'));
    [...pages.children].forEach((page, i) => {
      const number = document.createElement('span');
      number.className = 'number';
      number.textContent = i + 1;
      page.querySelector('.frame').append(number);
    });
    document.body.replaceChildren(pages);
    document.querySelector('link[href$="reveal.css"]').remove();
    addEventListener('load', () => [...pages.children].forEach(fit));
    return;
  }

  // A key that is pressed in a figure belongs to the figure, but for those of a presenter's remote control.
  const inFigure = event => !['PageUp', 'PageDown'].includes(event.key)
    && event.composedPath().some(node => node instanceof Element && node.matches('.live'));

  Reveal.initialize({
    width: 1280, height: 720, margin: 0, center: false, hash: true, slideNumber: 'c/t', transition: 'none',
    backgroundTransition: 'none', controlsLayout: 'edges', pdfSeparateFragments: false, pdfMaxPagesPerSlide: 1,
    keyboardCondition: event => !inFigure(event),
    keyboard: {68: () => { const dark = root.dataset.theme !== 'dark'; show(dark); remember(dark); }},
    plugins: [RevealNotes],
  }).then(() => {
    // A figure draws itself once its slide is shown, and grows then.
    const grown = new ResizeObserver(() => requestAnimationFrame(() => fit(Reveal.getCurrentSlide())));
    document.querySelectorAll('.live > *').forEach(inner => grown.observe(inner));
    fit(Reveal.getCurrentSlide());
    Reveal.on('slidechanged', event => fit(event.currentSlide));
    Reveal.on('resize', () => fit(Reveal.getCurrentSlide()));
    root.dataset.ready = 'yes';
  });
})();
