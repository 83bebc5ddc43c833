// What an order costs: time of the processors, write-ahead log and rows, by what all of it and all orders took lately.

import { el, text } from './dom.js';
import { bytes, count, duration, known } from './format.js';
import * as flow from './flow.js';

const SPAN_S = 30;
const FEWEST_ORDERS = 5;

/** Answers {node, aside, update(frame)}. */
export function costOfOrders() {
  const labels = ['Processors', 'Write-ahead log', 'Rows written'];
  const values = labels.map(() => el('dd', {}));
  const note = el('span', { class: 'age' });
  const looks = [];

  return {
    aside: note,
    node: el('div', {},
      el('dl', { class: 'facts-list' }, labels.map((label, i) => el('div', {}, el('dt', {}, label), values[i]))),
      el('p', { class: 'hint' }, 'All that the processes and analytics’ database server did, divided by the orders paid.')),
    update(frame) {
      const cores = (frame.processes || []).map(process => process.cores).filter(known);
      const { shop } = frame;
      if (!shop || looks.at(-1)?.atMs === shop.atMs) return;
      looks.push({ atMs: shop.atMs, server: shop.server, cores: cores.length ? cores.reduce((sum, c) => sum + c, 0) : null });
      while (looks.length > 2 && looks[1].atMs <= shop.atMs - SPAN_S * 1000) looks.shift();
      show();
    },
  };

  function show() {
    const [first, last] = [looks[0], looks.at(-1)];
    const from = Math.floor(first.atMs / 1000);
    const to = Math.floor(last.atMs / 1000) - 1;
    let paid = 0;
    for (let s = from; s <= to; s++) paid += flow.at(s)?.paid || 0;
    const enough = paid >= FEWEST_ORDERS;
    const used = looks.slice(1).every(look => known(look.cores))
      ? looks.slice(1).reduce((sum, look, i) => sum + (look.cores * (look.atMs - looks[i].atMs)), 0) : null;
    const written = first.server && last.server;
    text(values[0], enough && known(used) ? duration(used / paid) : '–');
    text(values[1], enough && written ? bytes((last.server.walBytes - first.server.walBytes) / paid) : '–');
    text(values[2], enough && written ? count((last.server.rowsWritten - first.server.rowsWritten) / paid) : '–');
    text(note, enough ? 'of ' + count(paid) + ' orders in ' + Math.round((last.atMs - first.atMs) / 1000) + ' s' : 'too few orders to tell');
  }
}
