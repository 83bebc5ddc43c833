// The shop half: what sells today, and what is to be done.

import { el } from './dom.js';
import { card } from './figure.js';
import { ordersTable } from './orders.js';

export function shopPage() {
  const orders = ordersTable();
  const node = el('div', { class: 'grid' },
    el('h1', { class: 'sr' }, 'Shop'),
    card('Latest orders', { wide: 'span-12' }, orders.node));
  return {
    node,
    update(frame) {
      orders.update(frame.orders || []);
    },
    close() {},
  };
}
