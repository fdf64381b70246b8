// A line of figures with their names. The digits that are shown are for reading; facts.values() has them all.
//
//   const shown = facts(ui, {kept: 'kept', rate: 'kept / tried'});
//   shown.set('rate', 0.5423, '0.542');   // without a text, the number in six digits
function facts(ui, names) {
  const row = ui.row();
  const values = {};
  const places = {};
  for (const [name, text] of Object.entries(names)) {
    const pair = element(row, 'span', {style: 'white-space:nowrap'});
    element(pair, 'span', {style: 'color:var(--grey)'}, text + ' ');
    places[name] = element(pair, 'output', {'data-fact': name, style: 'display:inline-block;min-width:1.6em;font-weight:600'}, '\u2013');
  }
  return {
    set(name, value, text) {
      values[name] = value;
      const shown = text === undefined ? number(value) : text;
      if (places[name].textContent !== shown) places[name].textContent = shown;
    },
    show(name, on) {
      places[name].parentNode.style.display = on ? '' : 'none';
    },
    values: () => ({...values})
  };
}

// A count with groups of three digits.
function grouped(n) {
  return n.toLocaleString('en-US');
}
