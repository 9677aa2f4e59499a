// Elements without markup in strings, so that nothing from outside is ever read as HTML.

/** @param children elements, or anything else as text; null is left out */
export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** A table that scrolls within itself where it is too wide. */
export function table(name, heads, rows) {
  return el('div', { class: 'scroll', role: 'group', 'aria-label': name, tabindex: '0' },
    el('table', {},
      el('thead', {}, el('tr', {}, ...heads.map((head) => el('th', { scope: 'col' }, head)))),
      el('tbody', {}, ...rows.map(([first, ...rest]) => el('tr', {},
        el('th', { scope: 'row' }, first),
        ...rest.map((cell) => el('td', {}, cell)))))));
}

/** A description list of pairs. */
export function facts(pairs) {
  return el('dl', { class: 'facts' }, ...pairs.flatMap(([term, value]) => [el('dt', {}, term), el('dd', {}, value)]));
}

const drawn = new WeakMap();

/** Draws only what changed, so that an opened detail or a scrolled table stays as it is. */
export function draw(place, data, drawing) {
  const now = JSON.stringify(data);
  if (drawn.get(place) !== now) {
    drawn.set(place, now);
    place.replaceChildren(drawing());
  }
}
