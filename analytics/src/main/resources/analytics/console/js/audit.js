// The audit lamp: what the last audit found, how old that is, and a button to run it.

import { call } from './api.js';
import { announce } from './dialog.js';
import { el, text } from './dom.js';
import { age, count } from './format.js';
import * as flow from './flow.js';

/** Answers {node, aside, update(frame)}. */
export function auditLamp() {
  const lamp = el('span', { class: 'lamp' });
  const words = el('p', { class: 'lamp-words' });
  const broken = el('ul', { class: 'broken' });
  const problem = el('p', { class: 'problem', role: 'alert' });
  const button = el('button', { class: 'small', type: 'button', onclick: run }, 'Run the audit');
  let shown = null;
  let asked = false;

  async function run() {
    button.disabled = true;
    asked = true;
    text(problem, '');
    try {
      // What it finds comes with the stream, as it does for everybody who watches.
      await call('/v1/console/audit/run', { method: 'POST' });
    } catch (error) {
      text(problem, error.message);
    }
  }

  function result(audit) {
    if (audit.problem) return 'It could not be run: ' + audit.problem;
    return audit.broken.length ? count(audit.broken.length) + ' of ' + audit.rules + ' rules are broken'
      : 'Everything adds up: ' + audit.rules + ' rules';
  }

  return {
    node: el('div', {}, el('div', { class: 'lamp-line' }, lamp, words), problem, broken,
      el('p', { class: 'hint' }, 'Checks that stock, orders, money, sales and mails add up, in a shop at rest. ',
        el('code', {}, './polyshop audit'), ' also names the rows.')),
    aside: button,
    update(frame) {
      const { audit } = frame;
      lamp.dataset.state = !audit || audit.problem ? 'none' : audit.broken.length ? 'bad' : 'good';
      text(words, audit ? result(audit) + ', ' + age(flow.now() - audit.atMs / 1000) : 'Not run since analytics started.');
      button.disabled = Boolean(frame.auditing);
      text(button, frame.auditing ? 'Running…' : 'Run the audit');
      if (audit && audit.atMs !== shown) {
        shown = audit.atMs;
        if (asked) announce(result(audit));
        asked = false;
        broken.replaceChildren(...audit.broken.map(rule => el('li', { title: rule.which.join('\n') },
          rule.rule + ': ' + rule.expected + ' expected, ' + rule.found + ' found')));
      }
    },
  };
}
