// The order lens: an order through every service, as a timeline, with what can be done about it.

import { call } from './api.js';
import { el, text } from './dom.js';
import { card } from './figure.js';
import { duration, known, money, seconds, shortId, time } from './format.js';
import { badge, ordersTable } from './orders.js';
import * as actions from './actions.js';

const FINAL = new Set(['CANCELLED', 'FULFILLED']);
const REFRESH_MS = 1_000;
const SLOW_REFRESH_MS = 5_000;
const FAST_FOR_MS = 20_000;

/** An order by its id. Answers {node, update(), close()}. */
export function lensPage(id) {
  const timeline = el('ol', { class: 'timeline' });
  const state = el('div', { class: 'column' });
  const problem = el('p', { class: 'problem', role: 'alert' });
  const node = el('div', { class: 'grid lens' },
    el('div', { class: 'span-12 lens-head' },
      el('h1', {}, 'Order ', el('span', { class: 'mono' }, id)), problem),
    card('What happened', { wide: 'span-8' }, timeline),
    el('div', { class: 'span-4' }, state));
  const opened = performance.now();
  const unfolded = new Set();
  let asked = 0;
  let shown = '';
  let over = false;

  async function load() {
    asked = performance.now();
    try {
      const lens = await call('/v1/console/orders/' + id);
      const next = JSON.stringify(lens);
      if (next !== shown) {
        shown = next;
        steps(lens.events);
        facts(lens.known);
      }
      over = FINAL.has(lens.known.order?.status) && performance.now() - opened > FAST_FOR_MS;
      text(problem, Object.entries(lens.known.problems).map(([what, why]) => what + ': ' + why).join('; '));
    } catch (error) {
      text(problem, error.status === 404 ? 'No service knows an order with this id.' : error.message);
    }
  }

  function steps(events) {
    const first = events.length ? Date.parse(events[0].createdAt) : 0;
    timeline.replaceChildren(...events.map((event, i) => {
      const at = Date.parse(event.createdAt);
      const gap = i ? at - Date.parse(events[i - 1].createdAt) : null;
      const details = el('details', { open: unfolded.has(event.id) },
        el('summary', {}, words(event.type)),
        el('pre', { tabindex: '0' }, JSON.stringify(event.payload, null, 2)));
      details.addEventListener('toggle', () => unfolded[details.open ? 'add' : 'delete'](event.id));
      return el('li', { dataset: { service: event.service } },
        el('span', { class: 'service' }, event.service),
        details,
        el('span', { class: 'gap number', title: 'since the event before' }, known(gap) ? '+' + duration(gap) : ''),
        el('time', { class: 'number', datetime: event.createdAt, title: known(first) ? duration(at - first) + ' after the first' : '' },
          time(event.createdAt) + '.' + String(at % 1000).padStart(3, '0')));
    }));
  }

  function facts(known) {
    state.replaceChildren(...[orderCard(known.order, load), paymentCard(known), stockCard(known.reservations, known.order), mailCard(known.mails, load)].filter(Boolean));
  }

  load();
  return {
    node,
    update() {
      const pace = performance.now() - opened < FAST_FOR_MS ? REFRESH_MS : SLOW_REFRESH_MS;
      if (!over && performance.now() - asked > pace) load();
    },
    close() {},
  };
}

/** polyshop.OrderAwaitingPayment.v1, for people. */
const words = type => type.split('.')[1].replace(/(?!^)([A-Z])/g, ' $1').replace(/ [A-Z]/g, letter => letter.toLowerCase());

function orderCard(order, changed) {
  if (!order) return null;
  const can = [];
  const button = (label, act, kind) => can.push(el('button', { type: 'button', class: kind, onclick: async () => { if (await act(order)) changed(); } }, label));
  if (order.status === 'PAID') button('Mark as sent', actions.fulfil, 'primary');
  if (order.status === 'PAID' || order.status === 'FULFILLED') button('Refund', actions.refund, 'danger-text');
  if (!FINAL.has(order.status)) button('Cancel', actions.cancel, 'danger-text');
  return card('Order', { aside: badge(order.status, order.cancelReason).node },
    el('table', { class: 'lines' }, el('tbody', {}, order.items.map(item => el('tr', {},
      el('td', { class: 'number' }, item.quantity + ' ×'),
      el('td', { class: 'ellipsis', title: item.productId }, item.name || item.productName || shortId(item.productId)),
      el('td', { class: 'number' }, money(item.totalPrice, order.currency)))))),
    list([
      ['Total', money(order.totalAmount, order.currency)],
      ['Given back', order.refundedAmount ? money(order.refundedAmount, order.currency) : null],
      ['Paid with', order.paymentMethod],
      ['From POST to PAID', order.paidAt ? duration(Date.parse(order.paidAt) - Date.parse(order.createdAt)) : null],
      ['Expires', order.status === 'CREATED' || order.status === 'PENDING_PAYMENT' ? 'in ' + seconds((Date.parse(order.expiresAt) - Date.now()) / 1000) : null],
      ['Customer', shortId(order.userId)],
    ]),
    can.length ? el('div', { class: 'buttons' }, can) : null);
}

function paymentCard({ payments, refunds }) {
  if (!payments?.length) return null;
  const [payment] = payments;
  return card('Payment', { aside: badge(payment.status).node },
    list([
      ['Amount', money(payment.amount, payment.currency)],
      ['Provider', payment.provider],
      ['Its reference', payment.providerRef],
      ['Failed', payment.failureReason],
      ...(refunds || []).filter(refund => refund.paymentId).map(refund => ['Refund, ' + refund.status.toLowerCase(), money(refund.amount, refund.currency)]),
    ]));
}

function stockCard(reservations, order) {
  if (!reservations?.length) return null;
  const names = Object.fromEntries((order?.items || []).map(item => [item.productId, item.name || item.productName]));
  return card('Stock', {}, list(reservations.map(r => [
    r.quantity + ' × ' + (names[r.productId] || shortId(r.productId)), badge(r.status).node])));
}

function mailCard(mails, changed) {
  if (!mails?.length) return null;
  return card('Mails', {}, list(mails.map(mail => [
    mail.template.replaceAll('-', ' '),
    mail.status === 'FAILED'
      ? el('button', { type: 'button', class: 'small', onclick: async () => { if (await actions.resend(mail)) changed(); } }, 'failed: send again')
      : badge(mail.status).node])));
}

function list(rows) {
  return el('dl', { class: 'facts-list' }, rows.filter(([, value]) => known(value)).map(([label, value]) =>
    el('div', {}, el('dt', {}, label), el('dd', {}, value))));
}

/** The last orders of a customer. */
export function customerPage(email) {
  const table = ordersTable('This customer has no orders.');
  const problem = el('p', { class: 'problem', role: 'alert' });
  call('/v1/console/orders?email=' + encodeURIComponent(email)).then(page => {
    table.update(page.items.map(order => ({
      ...order,
      placedAt: order.createdAt,
      reason: order.cancelReason,
      tookMs: order.paidAt ? Date.parse(order.paidAt) - Date.parse(order.createdAt) : null,
    })));
    if (page.items.length === 1) location.hash = '#/order/' + page.items[0].id;
  }).catch(error => text(problem, error.message));
  return {
    node: el('div', { class: 'grid' }, el('h1', { class: 'sr' }, 'Customer'),
      card('Last orders of ' + email, { wide: 'span-12' }, problem, table.node)),
    update() {},
    close() {},
  };
}
