// Topics by consumer group: what comes in, what is handled, what waits and for how long.

import { el, flag, keyed, text } from './dom.js';
import { count, rate, seconds } from './format.js';

const HEADS = ['Topic', 'In /s', 'Read by', 'Out /s', 'Waiting', 'For', 'Dead letters'];
const WARN_S = 2;
const BAD_S = 10;

export function topicsBoard() {
  const body = el('tbody');
  const problem = el('p', { class: 'problem' });
  const update = keyed(body, row, line => line.topic + ' ' + line.group);
  return {
    node: el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Topics' },
      problem,
      el('table', { class: 'topics' },
        el('thead', {}, el('tr', {}, ...HEADS.map((head, i) =>
          el('th', { scope: 'col', class: i === 0 || i === 2 ? '' : 'number' }, head)))),
        body)),
    update(frame) {
      text(problem, frame.topicsProblem ? 'The broker does not answer: ' + frame.topicsProblem : '');
      update((frame.topics || []).flatMap(lines));
    },
  };
}

/** A line for each group; the topic's own figures stand on its first. */
function lines(topic) {
  const groups = topic.groups.length ? topic.groups : [{ group: 'nobody', lag: 0, lagS: 0 }];
  return groups.map((group, i) => ({ ...group, topic: topic.topic, first: i === 0, inPerS: topic.inPerS, deadLetters: topic.deadLetters }));
}

function row() {
  const cells = HEADS.map((head, i) => el(i === 0 ? 'th' : 'td', { scope: i === 0 ? 'row' : null, class: i === 0 || i === 2 ? '' : 'number' }));
  const node = el('tr', {}, ...cells);
  // The topic is said in each line, but shown in its first.
  const topic = el('span');
  cells[0].append(topic);
  return {
    node,
    update(line) {
      flag(node, 'first', line.first);
      flag(topic, 'sr', !line.first);
      const values = [
        line.topic,
        line.first ? rate(line.inPerS) : '',
        line.group,
        rate(line.outPerS),
        count(line.lag),
        line.lag ? (line.atLeast ? 'over ' : '') + seconds(line.lagS) : '',
        line.first && line.deadLetters ? count(line.deadLetters) : '',
      ];
      values.forEach((value, i) => text(i ? cells[i] : topic, value));
      flag(cells[5], 'warn', line.lagS > WARN_S && line.lagS <= BAD_S);
      flag(cells[5], 'bad', line.lagS > BAD_S);
      flag(cells[6], 'bad', line.deadLetters > 0);
    },
  };
}
