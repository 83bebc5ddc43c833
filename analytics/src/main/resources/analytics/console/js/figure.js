// A card with one figure, what it is compared with, and a small line of its past.

import { el, flag, text } from './dom.js';
import { sparkline } from './chart.js';

/** Answers {node, set(value, note, tone), line(values)}. */
export function figure(title, { colour = '--accent', spark = true } = {}) {
  const value = el('p', { class: 'value' }, '–');
  const note = el('p', { class: 'note' });
  const canvas = spark ? el('canvas', { class: 'spark', 'aria-hidden': 'true' }) : null;
  const node = el('section', { class: 'card figure' }, el('h2', {}, title), value, note, canvas);
  return {
    node,
    set(newValue, newNote = '', tone = '') {
      text(value, newValue);
      text(note, newNote);
      for (const name of ['good', 'warn', 'bad']) flag(value, name, tone === name);
    },
    line(values) {
      if (canvas) sparkline(canvas, values, colour);
    },
  };
}

/** A card with a title, and room for what belongs beside it. */
export function card(title, { wide = '', aside = null } = {}, ...content) {
  return el('section', { class: ('card ' + wide).trim() },
    el('div', { class: 'card-head' }, el('h2', {}, title), aside), ...content);
}
