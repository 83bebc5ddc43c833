// What sells best today.

import { call } from './api.js';
import { el, keyed, text } from './dom.js';
import { age, count, money, shortId } from './format.js';

const REFRESH_MS = 10_000;

export function topProducts() {
  let asked = -REFRESH_MS;
  let readAt = null;
  const freshness = el('span', { class: 'age' });
  const body = el('tbody');
  const note = el('p', { class: 'empty' }, 'Nothing is sold yet today.');
  const update = keyed(body, row, product => product.productId);

  async function load(shop) {
    asked = performance.now();
    const day = new Intl.DateTimeFormat('en-CA', { timeZone: shop.timeZone }).format(Date.now());
    try {
      const { currency, items } = await call(`/v1/products/top?limit=8&from=${day}&to=${day}`);
      update(items.map(item => ({ ...item, currency })));
      text(note, items.length ? '' : 'Nothing is sold yet today.');
      readAt = performance.now();
    } catch (error) {
      text(note, error.message);
    }
  }

  return {
    aside: freshness,
    node: el('div', { class: 'scroll' },
      el('table', {}, el('thead', {}, el('tr', {},
        el('th', { scope: 'col' }, 'Product'), el('th', { scope: 'col', class: 'number' }, 'Pieces'), el('th', { scope: 'col', class: 'number' }, 'Revenue'))), body),
      note),
    update(frame) {
      if (frame.shop && performance.now() - asked > REFRESH_MS) load(frame.shop);
      text(freshness, readAt === null ? '' : age((performance.now() - readAt) / 1000));
    },
  };
}

function row(product) {
  const name = el('td', { class: 'ellipsis' });
  const pieces = el('td', { class: 'number' });
  const revenue = el('td', { class: 'number' });
  return {
    node: el('tr', {}, name, pieces, revenue),
    update(next) {
      text(name, next.name || shortId(next.productId));
      text(pieces, count(next.quantity));
      text(revenue, money(next.revenue, next.currency));
    },
  };
}
