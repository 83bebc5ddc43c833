// What is to be done: a number for each list, which opens it; each item has what can be done about it.

import { call } from './api.js';
import { el, flag, text } from './dom.js';
import { age, count, money, shortId, time } from './format.js';
import { who } from './session.js';
import { openDialog } from './dialog.js';
import * as actions from './actions.js';

const PAGE = 50;
const MOST = 100;
const POLL_MS = 15_000;

const orderLink = (id, close) => el('a', { href: '#/order/' + id, class: 'mono', title: id, onclick: close }, shortId(id));
const doing = (label, act, danger) => ({ label, act, danger });

/** Columns are [head, cell(item, closeTheList), isNumber]; `doing` what can be done about an item. */
const LISTS = [
  {
    name: 'unfulfilled', title: 'Paid, not sent', key: order => order.id,
    columns: [
      ['Order', (order, close) => orderLink(order.id, close)],
      ['Paid', order => time(order.paidAt)],
      ['Items', order => String(order.items.reduce((sum, item) => sum + item.quantity, 0)), true],
      ['Total', order => money(order.totalAmount, order.currency), true],
    ],
    doing: [doing('Sent', actions.fulfil), doing('Refund', actions.refund, true), doing('Cancel', actions.cancel, true)],
  },
  {
    name: 'payments', title: 'Payments open', key: payment => payment.id,
    columns: [
      ['Order', (payment, close) => orderLink(payment.orderId, close)],
      ['Since', payment => time(payment.createdAt)],
      ['Provider', payment => payment.provider],
      ['Amount', payment => money(payment.amount, payment.currency), true],
    ],
    doing: [],
  },
  {
    name: 'refunds', title: 'Refunds open', key: refund => refund.id,
    columns: [
      ['Order', (refund, close) => orderLink(refund.orderId, close)],
      ['Since', refund => time(refund.createdAt)],
      ['Reason', refund => refund.reason || ''],
      ['Amount', refund => money(refund.amount, refund.currency), true],
    ],
    doing: [],
  },
  {
    name: 'mails', title: 'Mails failed', key: mail => mail.id,
    columns: [
      ['To', mail => mail.toAddress],
      ['Mail', mail => mail.template],
      ['Failed', mail => time(mail.createdAt)],
      ['Why', mail => mail.errorMessage || ''],
    ],
    doing: [doing('Send again', actions.resend)],
  },
  {
    name: 'stock', title: 'Low stock', key: product => product.productId,
    columns: [
      ['Product', product => product.name || shortId(product.productId)],
      ['Available', product => count(product.available), true],
      ['Reserved', product => count(product.reserved), true],
    ],
    doing: [doing('Set stock', actions.setStock)],
  },
  {
    name: 'letters', title: 'Dead letters', path: '/v1/console/dead-letters', role: 'admin', others: aboutDeadLetters,
    key: letter => [letter.topic, letter.partition, letter.offset].join('-'),
    columns: [
      ['Topic', letter => letter.topic],
      ['Key', letter => el('span', { class: 'mono', title: letter.key }, letter.key.length > 12 ? shortId(letter.key) : letter.key)],
      ['Age', letter => el('span', { title: letter.setAsideAt }, age((Date.now() - Date.parse(letter.setAsideAt)) / 1000))],
      ['Why', why],
    ],
    doing: [{ ...doing('Replay', actions.replay), on: letter => letter.replayable }],
  },
];

/** Answers {node, update(frame), close()}. */
export function todoList() {
  const rows = LISTS.map(list => row(list, () => (may(list) ? show(list, poll) : list.others())));
  const node = el('ul', { class: 'todo' }, rows.map(r => r.node));
  const byName = Object.fromEntries(LISTS.map((list, i) => [list.name, rows[i]]));

  /** These two nobody counts: their first page does, now and then. */
  async function poll() {
    if (document.hidden) return;
    await Promise.all(['mails', 'stock'].map(async name => {
      try {
        const page = await call('/v1/console/todo/' + name + '?limit=' + MOST);
        byName[name].set(page.items.length, page.next !== null);
      } catch {
        byName[name].set(null);
      }
    }));
  }

  const polling = setInterval(poll, POLL_MS);
  poll();
  return {
    node,
    update(frame) {
      if (frame.shop) byName.unfulfilled.set(Math.max(0, frame.shop.standing.paid));
      const calls = open(frame.processes || []);
      byName.payments.set(calls.charges ?? null);
      byName.refunds.set(calls.refunds ?? null);
      if (frame.topics?.length) byName.letters.set(frame.topics.reduce((sum, topic) => sum + topic.deadLetters, 0));
    },
    close: () => clearInterval(polling),
  };
}

/** External calls by queue; all replicas of a service report the same. */
function open(processes) {
  const calls = {};
  for (const tile of processes.flatMap(process => process.services)) {
    for (const [queue, n] of Object.entries(tile.calls)) calls[queue] = Math.max(calls[queue] || 0, n);
  }
  return calls;
}

function row(list, onopen) {
  const number = el('span', { class: 'count' }, '–');
  const button = el('button', { class: 'todo-row', type: 'button', onclick: onopen, dataset: { list: list.name } },
    el('span', {}, list.title), number);
  return {
    node: el('li', {}, button),
    set(n, more = false) {
      text(number, count(n) + (more ? '+' : ''));
      flag(button, 'some', n > 0);
    },
  };
}

function show(list, changed) {
  const heads = list.columns.map(([head, , isNumber]) => el('th', { scope: 'col', class: isNumber ? 'number' : '' }, head));
  const body = el('tbody');
  const note = el('p', { class: 'empty' }, 'Loading…');
  const more = el('button', { type: 'button', onclick: () => load(next) }, 'Show more');
  more.hidden = true;
  let next = null;
  const dialog = openDialog(list.title, el('div', {},
    el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': list.title }, el('table', {},
      el('thead', {}, el('tr', {}, heads, list.doing.length ? el('th', { scope: 'col' }, el('span', { class: 'sr' }, 'Actions')) : null)), body)),
    note, more), { wide: true, onclose: changed });

  async function load(after) {
    more.disabled = true;
    try {
      const page = await call((list.path || '/v1/console/todo/' + list.name) + '?limit=' + PAGE + (after ? '&after=' + encodeURIComponent(after) : ''));
      next = page.next;
      body.append(...page.items.map(line));
      text(note, body.children.length || next ? '' : 'Nothing: all done.');
      more.hidden = next === null;
    } catch (error) {
      text(note, error.message);
    } finally {
      more.disabled = false;
    }
  }

  function line(item) {
    const buttons = list.doing.filter(({ on }) => !on || on(item)).map(({ label, act, danger }) => el('button', {
      type: 'button', class: danger ? 'small danger-text' : 'small', 'aria-label': label + ' ' + list.key(item),
      onclick: async () => { if (await act(item)) node.remove(); },
    }, label));
    const node = el('tr', { dataset: { id: list.key(item) } },
      list.columns.map(([, cell, isNumber]) => el('td', { class: isNumber ? 'number' : '' }, cell(item, dialog.close))),
      list.doing.length ? el('td', { class: 'row-actions' }, buttons) : null);
    return node;
  }

  load(null);
}

const may = list => !list.role || who()?.roles.includes(list.role);

/** Without the package of a Java exception. */
const reason = letter => letter.reason.replace(/^(?:[a-z]\w*\.)+(?=[A-Z])/, '');

/** Why a record was set aside, and what it says. */
function why(letter) {
  const payload = letter.payload === null ? 'The value was too large to be kept.'
    : letter.payload + (letter.payloadBytes > letter.payload.length ? '…' : '');
  return el('details', {}, el('summary', {}, letter.consumer + ': ' + reason(letter)),
    el('p', { class: 'muted' }, `${letter.type}, ${count(letter.payloadBytes)} bytes`), el('pre', {}, payload));
}

/** For staff who may not act on them. */
function aboutDeadLetters() {
  openDialog('Dead letters', el('div', { class: 'prose' },
    el('p', {}, 'Records that a service could not handle. They are kept on their topic’s dead-letter topic, and the rest goes on. The table of topics, on the pipeline page, says which.'),
    el('p', {}, 'An administrator sees them here and can replay them, or on the command line:'),
    el('pre', {}, './polyshop dead-letters\n./polyshop dead-letters replay order.events --all'),
    el('p', { class: 'muted' }, 'A replay sends a record to its own topic again. Consumers that have handled it already change nothing.')));
}
