// The audit lamp: what the last audit found, and how old that is.

import { el, text } from './dom.js';
import { age, count } from './format.js';
import * as flow from './flow.js';

export function auditLamp() {
  const lamp = el('span', { class: 'lamp' });
  const words = el('p', { class: 'lamp-words' });
  const broken = el('ul', { class: 'broken' });
  let shown = null;
  return {
    node: el('div', {}, el('div', { class: 'lamp-line' }, lamp, words), broken,
      el('p', { class: 'hint' }, el('code', {}, './polyshop audit'), ' checks that stock, orders, money, sales and mails add up.')),
    update(frame) {
      const { audit } = frame;
      lamp.dataset.state = !audit ? 'none' : audit.broken.length ? 'bad' : 'good';
      text(words, !audit ? 'Not run since analytics started.'
        : (audit.broken.length ? count(audit.broken.length) + ' of ' + audit.rules + ' rules are broken' : 'Everything adds up: ' + audit.rules + ' rules')
          + ', ' + age(flow.now() - audit.atMs / 1000));
      if (audit && audit.atMs !== shown) {
        shown = audit.atMs;
        broken.replaceChildren(...audit.broken.map(rule => el('li', { title: rule.which.join('\n') },
          rule.rule + ': ' + rule.expected + ' expected, ' + rule.found + ' found')));
      }
    },
  };
}
