// How far today's orders got, and why others were cancelled.

import { el, text } from './dom.js';
import { count, percent } from './format.js';
import { REASONS, WORDS } from './orders.js';

export function funnel() {
  const steps = ['CREATED', 'PENDING_PAYMENT', 'PAID', 'FULFILLED'].map(status => bar(status === 'CREATED' ? 'Placed' : WORDS[status], status));
  const reasons = Object.keys(REASONS).map(reason => bar(REASONS[reason], 'CANCELLED'));
  return {
    node: el('div', { class: 'funnel' },
      el('ul', {}, steps.map(s => s.node)),
      el('h3', {}, 'Cancelled'),
      el('ul', {}, reasons.map(r => r.node))),
    update(frame) {
      if (!frame.shop) return;
      const reached = Object.fromEntries(frame.shop.reached.map(step => [step.status, step.orders]));
      const placed = reached.CREATED || 0;
      steps.forEach(step => step.set(reached[step.status] || 0, placed));
      const cancelled = Object.fromEntries(frame.shop.cancelled.map(c => [c.reason, c.orders]));
      Object.keys(REASONS).forEach((reason, i) => reasons[i].set(cancelled[reason] || 0, placed));
    },
  };
}

function bar(label, status) {
  const number = el('span', { class: 'number' });
  const share = el('span', { class: 'muted number' });
  const fill = el('span', { class: 'bar', dataset: { status } });
  return {
    status,
    node: el('li', {}, el('span', { class: 'label' }, label), el('span', { class: 'track' }, fill), number, share),
    set(n, of) {
      text(number, count(n));
      text(share, of ? percent(n / of) : '');
      fill.style.width = of ? Math.min(100, (100 * n) / of) + '%' : '0';
    },
  };
}
