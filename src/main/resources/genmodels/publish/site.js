// What the pages of the site do: theme, formulas, search, and help for small screens and keyboards. No library, no network.
'use strict';
(() => {
    const root = document.body.dataset.root;
    const html = document.documentElement;
    const $ = (id) => document.getElementById(id);

    // Theme: the page's head has set it; the button changes and keeps it.
    const theme = $('theme');
    const showTheme = () => theme.setAttribute('aria-pressed', html.dataset.theme === 'dark');
    theme.addEventListener('click', () => {
        html.dataset.theme = html.dataset.theme === 'dark' ? 'light' : 'dark';
        try {
            localStorage.setItem('theme', html.dataset.theme);
        } catch (e) {
            // Without storage the choice lasts as long as the page.
        }
        showTheme();
    });
    showTheme();

    // Formulas: KaTeX is there only on pages that have some, and comes before this script.
    if (window.katex) {
        for (const e of document.querySelectorAll('.math')) {
            const display = e.classList.contains('display');
            katex.render(e.textContent, e, {displayMode: display, throwOnError: false, strict: 'ignore'});
        }
    }

    // What is wider than the screen can be scrolled; then the keyboard must reach it, and a screen reader name it.
    const reachable = () => {
        for (const e of document.querySelectorAll('main pre, .table, .math.display')) {
            if (e.scrollWidth > e.clientWidth + 1) {
                e.tabIndex = 0;
                e.setAttribute('role', 'group');
                const caption = e.querySelector('caption');
                const kind = e.matches('pre.code') ? 'Code' : e.matches('.table') ? 'Table' : e.matches('.math') ? 'Formula' : 'Output';
                e.setAttribute('aria-label', caption ? caption.textContent : kind + ', can be scrolled');
            } else {
                e.removeAttribute('tabindex');
            }
        }
    };
    addEventListener('load', reachable);
    addEventListener('resize', reachable);

    // On a small screen the table of contents starts closed.
    const contents = document.querySelector('.contents details');
    if (contents && matchMedia('(max-width: 70rem)').matches) contents.open = false;

    // Words are compared without case, accents, and the difference of ё and е.
    const plain = (text) => text.toLowerCase().normalize('NFD').replace(/[\u0300-\u036f]/g, '');
    const wordsOf = (text) => plain(text).split(/[^\p{L}\p{N}]+/u).filter((w) => w.length > 0);

    // Search: the index is a script, loaded when it is first needed.
    const dialog = $('search'), query = $('query'), found = $('found'), results = $('results');
    let places = null;
    const load = () => new Promise((done, fail) => {
        if (places) return done();
        const script = document.createElement('script');
        script.src = root + 'assets/search-index.js';
        script.onload = () => {
            places = window.searchIndex.map((p) => ({...p, head: plain(p.l + ' ' + p.h), text: plain(p.t)}));
            done();
        };
        script.onerror = fail;
        document.head.append(script);
    });

    const at = (text, word) => {
        for (let i = text.indexOf(word); i >= 0; i = text.indexOf(word, i + 1)) {
            if (i === 0 || !/[\p{L}\p{N}]/u.test(text[i - 1])) return i;
        }
        return -1;
    };

    const look = () => {
        const words = wordsOf(query.value);
        results.replaceChildren();
        if (words.length === 0 || !places) {
            found.textContent = '';
            return;
        }
        const hits = [];
        for (const place of places) {
            let score = 0;
            for (const word of words) {
                const inHead = at(place.head, word), inText = at(place.text, word);
                if (inHead < 0 && inText < 0) {
                    score = 0;
                    break;
                }
                score += (inHead < 0 ? 0 : 10) + (inText < 0 ? 0 : 1 + 1 / (1 + inText / 100));
            }
            if (wordsOf(place.h).join(' ') === words.join(' ')) score += 20;
            if (score > 0) hits.push({place, score});
        }
        hits.sort((a, b) => b.score - a.score);
        found.textContent = hits.length === 0 ? 'Nothing found' : hits.length + (hits.length === 1 ? ' place' : ' places');
        for (const {place} of hits.slice(0, 30)) results.append(entry(place, words));
    };

    const entry = (place, words) => {
        const item = document.createElement('li'), link = document.createElement('a'), text = document.createElement('p');
        link.href = root + place.u;
        link.textContent = place.h === place.l ? place.h : place.h + ' · ' + place.l;
        link.addEventListener('click', () => dialog.close());
        // Characters of the plain text lie where those of the text lie, but for marks on letters, which are rare.
        const first = Math.max(0, Math.min(...words.map((w) => at(place.text, w)).filter((i) => i >= 0).concat([1e9])));
        const from = first > 1e8 ? 0 : Math.max(0, first - 60);
        text.textContent = (from > 0 ? '… ' : '') + place.t.slice(from, from + 180) + (place.t.length > from + 180 ? ' …' : '');
        item.append(link, text);
        return item;
    };

    const open = () => {
        if (dialog.open) return;
        dialog.showModal();
        query.focus();
        query.select();
        load().then(look, () => { found.textContent = 'The index of the search is missing: assets/search-index.js'; });
    };
    $('search-open').addEventListener('click', open);
    query.addEventListener('input', look);
    addEventListener('keydown', (e) => {
        const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(e.target.tagName) || e.target.isContentEditable;
        if (e.key === '/' && !typing && !e.ctrlKey && !e.metaKey && !e.altKey) {
            e.preventDefault();
            open();
        }
        if (dialog.open && (e.key === 'ArrowDown' || e.key === 'ArrowUp')) {
            const links = [query, ...results.querySelectorAll('a')];
            const next = links.indexOf(document.activeElement) + (e.key === 'ArrowDown' ? 1 : -1);
            if (links[next]) {
                e.preventDefault();
                links[next].focus();
            }
        }
        if (dialog.open && e.key === 'Enter' && e.target === query) {
            e.preventDefault();
            const best = results.querySelector('a');
            if (best) best.click();
        }
    });

    // Glossary: rows that hold what is typed.
    const narrow = $('narrow');
    if (narrow) {
        const rows = [...document.querySelectorAll('.terms tbody tr')];
        narrow.addEventListener('input', () => {
            const wanted = plain(narrow.value.trim());
            let shown = 0;
            for (const row of rows) {
                row.hidden = !plain(row.textContent).includes(wanted);
                shown += row.hidden ? 0 : 1;
            }
            $('narrowed').textContent = wanted === '' ? '' : shown + ' of ' + rows.length;
        });
    }

    // The table of contents shows where one is.
    if (contents && 'IntersectionObserver' in window) {
        const links = new Map([...contents.querySelectorAll('a')].map((a) => [decodeURIComponent(a.hash.slice(1)), a]));
        const watch = new IntersectionObserver((entries) => {
            for (const e of entries) {
                if (e.isIntersecting && links.has(e.target.id)) {
                    links.forEach((a) => a.removeAttribute('aria-current'));
                    links.get(e.target.id).setAttribute('aria-current', 'true');
                }
            }
        }, {rootMargin: '0px 0px -70% 0px'});
        document.querySelectorAll('article h2').forEach((h) => watch.observe(h));
    }
})();
