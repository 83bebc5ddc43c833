// The orders that were placed last, as they move.

import { el, keyed, text } from './dom.js';
import { duration, money, shortId, time } from './format.js';

export const WORDS = {
  CREATED: 'Created',
  PENDING_PAYMENT: 'Awaiting payment',
  PAID: 'Paid',
  CANCELLED: 'Cancelled',
  FULFILLED: 'Fulfilled',
  INITIATED: 'Open',
  SUCCESS: 'Success',
  FAILED: 'Failed',
  RESERVED: 'Reserved',
  CONFIRMED: 'Sold',
  RELEASED: 'Released',
  SENT: 'Sent',
};
export const REASONS = {
  OUT_OF_STOCK: 'out of stock',
  PAYMENT_FAILED: 'payment failed',
  EXPIRED: 'expired',
  CUSTOMER: 'by the customer',
};

/** A status for people, with its colour. */
export function badge(status, reason) {
  const node = el('span', { class: 'badge' });
  const update = (next, why) => {
    node.dataset.status = next;
    text(node, (WORDS[next] || next) + (why ? ', ' + (REASONS[why] || why) : ''));
  };
  update(status, reason);
  return { node, update };
}

export function ordersTable(nothing) {
  const body = el('tbody');
  const empty = el('p', { class: 'empty' }, ...(nothing ? [nothing]
    : ['No orders since analytics started. ', el('code', {}, './polyshop demo'), ' places some.']));
  const table = el('table', {},
    el('thead', {}, el('tr', {}, ...['Order', 'Placed', 'Status', 'To paid', 'Total'].map((head, i) =>
      el('th', { scope: 'col', class: i > 2 ? 'number' : '' }, head)))),
    body);
  const update = keyed(body, row, order => order.id);
  return {
    node: el('div', { class: 'scroll orders', tabindex: '0', role: 'region', 'aria-label': 'Latest orders' }, table, empty),
    update(orders) {
      empty.hidden = orders.length > 0;
      table.hidden = orders.length === 0;
      update(orders);
    },
  };
}

function row(order) {
  const status = badge(order.status, order.reason);
  const took = el('td', { class: 'number' });
  const node = el('tr', { dataset: { order: order.id } },
    el('td', {}, el('a', { href: '#/order/' + order.id, title: order.id, class: 'mono' }, shortId(order.id))),
    el('td', {}, time(order.placedAt)),
    el('td', {}, status.node),
    took,
    el('td', { class: 'number' }, money(order.totalAmount, order.currency)));
  return {
    node,
    update(next) {
      status.update(next.status, next.reason);
      text(took, duration(next.tookMs));
    },
  };
}
