// A tile for each service of each process: is it ready, what is missing, and how it does.

import { el, flag, keyed, text } from './dom.js';
import { bytes, count, duration, known, percent, rate, seconds } from './format.js';

export function processesBoard() {
  const node = el('div', { class: 'processes' });
  // Replicas may have one name: their place tells them apart.
  const update = keyed(node, processGroup, process => process.name + ' ' + process.place);
  return {
    node,
    update: processes => update(processes.map((process, place) => ({ ...process, place }))),
  };
}

function processGroup(first) {
  const title = el('h3', {});
  const facts = el('p', { class: 'facts' });
  const tiles = el('div', { class: 'tiles' });
  const update = keyed(tiles, tile, service => service.service);
  const node = el('div', { class: 'process' }, el('div', { class: 'process-head' }, title, facts), tiles);
  text(title, first.name);
  return {
    node,
    update(process) {
      const single = process.services.length === 1;
      flag(node, 'single', single);
      // One of several replicas: its name says more than the service's.
      flag(node, 'named', single && process.name !== process.services[0].service);
      text(facts, process.problem ? 'does not answer: ' + process.problem
        : [
          known(process.cores) ? percent(process.cores) + ' of a core' : null,
          'heap ' + bytes(process.heapUsedBytes) + ' of ' + bytes(process.heapMaxBytes),
          'event loops late by ' + duration(process.loopDelayP99Ms) + ' (p99)',
        ].filter(Boolean).join(' · '));
      flag(facts, 'bad', Boolean(process.problem));
      update(process.services.map(service => ({ ...service, away: Boolean(process.problem) })));
    },
  };
}

const ROWS = [
  ['requests /s', t => rate(t.requestsPerS)],
  ['p50 · p99', t => (known(t.p50Ms) ? duration(t.p50Ms) + ' · ' + duration(t.p99Ms) : '–')],
  ['4xx · 5xx /s', t => (known(t.clientErrorsPerS) ? rate(t.clientErrorsPerS) + ' · ' + rate(t.serverErrorsPerS) : '–')],
  ['pool wait', t => duration(t.poolWaitMs) + (t.poolWaiting ? ', ' + count(t.poolWaiting) + ' now' : '')],
  ['outbox', t => count(t.outboxRows) + (t.outboxAgeS ? ', ' + seconds(t.outboxAgeS) : '')],
];

function tile(first) {
  const state = el('span', { class: 'state' });
  const missing = el('p', { class: 'missing' });
  const values = ROWS.map(() => el('dd', {}));
  const list = el('dl', {}, ...ROWS.map(([label], i) => el('div', {}, el('dt', {}, label), values[i])));
  const node = el('article', { class: 'tile', dataset: { service: first.service } },
    el('h4', {}, first.service, state), missing, list);
  return {
    node,
    update(t) {
      node.dataset.state = t.ready ? (Object.keys(t.missing).length ? 'warn' : 'good') : 'bad';
      text(state, t.ready ? 'ready' : t.away ? 'away' : 'not ready');
      text(missing, Object.entries(t.missing)
        .map(([check, why]) => (check === 'process' ? '' : check + ': ') + why).join('; '));
      ROWS.forEach(([, value], i) => text(values[i], t.away ? '–' : value(t)));
    },
  };
}
