// What staff can do, each after a question: the operations that the services have.

import { call } from './api.js';
import { announce, confirm } from './dialog.js';
import { minorUnits, money, shortId } from './format.js';

const act = (action, id, body, headers) =>
  call('/v1/console/actions/' + action + '/' + id, { method: 'POST', body, headers });

async function ask(options, said) {
  const done = await confirm(options);
  if (done) announce(said);
  return done;
}

export const fulfil = order => ask({
  title: 'Mark as sent',
  question: `Order ${shortId(order.id)} over ${money(order.totalAmount, order.currency)} was sent to the customer? They get a mail about it.`,
  button: 'It was sent',
  act: () => act('fulfil', order.id),
}, 'The order is fulfilled.');

export const cancel = order => ask({
  title: 'Cancel the order',
  question: `Order ${shortId(order.id)} over ${money(order.totalAmount, order.currency)} is cancelled: what was paid goes back, and so do the goods.`,
  button: 'Cancel the order',
  danger: true,
  act: () => act('cancel', order.id),
}, 'The order is cancelled.');

export function refund(order) {
  // The same key for every try: a second click refunds nothing more.
  const key = Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');
  const digits = minorUnits(order.currency);
  const left = order.totalAmount - (order.refundedAmount || 0) - (order.pendingRefundAmount || 0);
  return ask({
    title: 'Give money back',
    question: `Of order ${shortId(order.id)}, ${money(left, order.currency)} can be given back.`,
    button: 'Refund',
    danger: true,
    fields: [
      { name: 'amount', label: 'Amount in ' + order.currency, type: 'number', required: true,
        value: (left / 10 ** digits).toFixed(digits),
        attributes: { min: (1 / 10 ** digits).toFixed(digits), max: (left / 10 ** digits).toFixed(digits), step: (1 / 10 ** digits).toFixed(digits) } },
      { name: 'reason', label: 'Reason, which the customer sees', attributes: { maxlength: 500 } },
    ],
    act: ({ amount, reason }) => act('refund', order.id,
      { amount: Math.round(Number(amount) * 10 ** digits), ...(reason.trim() ? { reason: reason.trim() } : {}) },
      { 'Idempotency-Key': key }),
  }, 'The refund is on its way.');
}

export const resend = mail => ask({
  title: 'Send the mail again',
  question: `“${mail.template}” to ${mail.toAddress} failed: ${mail.errorMessage || 'no reason is known'}.`,
  button: 'Send again',
  act: () => act('resend', mail.id),
}, 'The mail is sent again.');

export const replay = letter => ask({
  title: 'Replay the dead letter',
  question: `${letter.consumer} could not handle it: ${letter.reason}. Mend the cause first; then it is sent to ${letter.topic} again. Who has handled it already changes nothing.`,
  button: 'Replay',
  act: () => call(`/v1/console/dead-letters/${letter.topic}/${letter.partition}/${letter.offset}/replay`, { method: 'POST' }),
}, 'The dead letter is replayed.');

export const setStock = product => ask({
  title: 'Set the stock',
  question: `${product.name || shortId(product.productId)}: ${product.available} available, ${product.reserved} reserved.`,
  button: 'Set',
  fields: [{ name: 'available', label: 'Available now', type: 'number', required: true, value: String(product.available), attributes: { min: 0, step: 1 } }],
  // Refused if somebody bought in the meantime: the figure above would be wrong.
  act: ({ available }) => act('set-stock', product.productId,
    { available: Number(available), expectedAvailable: product.available }),
}, 'The stock is set.');
