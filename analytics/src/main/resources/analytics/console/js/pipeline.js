// The pipeline half: how fast orders go through, and where they wait.

import { el } from './dom.js';
import { card, figure } from './figure.js';
import { lineChart } from './chart.js';
import { HeatMap } from './heat.js';
import { auditLamp } from './audit.js';
import { count, duration, rate, seconds } from './format.js';
import * as flow from './flow.js';
import { costOfOrders } from './cost.js';
import { processesBoard } from './processes.js';
import { runsBoard, stretches } from './runs.js';
import { topicsBoard } from './topics.js';

const SPARK_S = 60;
const SPANS = [[120, '2 min'], [300, '5 min'], [900, '15 min']];
let spanS = 120;

export function pipelinePage() {
  const placed = figure('Orders placed', { colour: '--accent' });
  const paid = figure('Orders paid', { colour: '--good' });
  const p50 = figure('POST to PAID, p50', { colour: '--line-p50' });
  const p99 = figure('POST to PAID, p99', { colour: '--line-p99' });
  const lag = figure('Waiting in topics', { spark: false });
  const outbox = figure('Waiting in outboxes', { spark: false });
  const chartBox = el('div', {});
  const chart = lineChart(chartBox, {
    height: 210,
    value: rate,
    stretches,
    lines: [
      { label: 'placed', colour: '--accent', fill: '--accent-soft' },
      { label: 'paid', colour: '--good' },
      { label: 'cancelled', colour: '--bad' },
    ],
  });
  const canvas = el('canvas', { class: 'heat', role: 'img', 'aria-label': 'Time from POST to PAID, by second' });
  const heat = new HeatMap(canvas, spanS);
  const processes = processesBoard();
  const topics = topicsBoard();
  const audit = auditLamp();
  const runs = runsBoard();
  const cost = costOfOrders();
  const spans = SPANS.map(([s, label]) => el('button', {
    type: 'button', 'aria-pressed': String(s === spanS), onclick: () => choose(s),
  }, label));

  function choose(s) {
    spanS = s;
    heat.spanS = s;
    spans.forEach((button, i) => button.setAttribute('aria-pressed', String(SPANS[i][0] === s)));
    draw();
  }

  function draw() {
    chart.set(flow.series(['placed', 'paid', 'cancelled'], spanS));
    heat.draw();
  }

  const node = el('div', { class: 'grid' },
    el('h1', { class: 'sr' }, 'Pipeline'),
    el('div', { class: 'figures span-12' }, ...[placed, paid, p50, p99, lag, outbox].map(f => f.node)),
    card('Orders a second', { wide: 'span-6', aside: el('div', { class: 'segments', role: 'group', 'aria-label': 'How far back' }, spans) }, chartBox),
    card('From POST to PAID', { wide: 'span-6', aside: legend() }, canvas),
    card('Services', { wide: 'span-12' }, processes.node),
    card('Topics', { wide: 'span-8' }, topics.node),
    el('div', { class: 'span-4 column' },
      card('Audit', { aside: audit.aside }, audit.node),
      card('An order costs', { aside: cost.aside }, cost.node)),
    card('Runs', { wide: 'span-12', aside: runs.aside }, runs.node));

  return {
    node,
    update(frame) {
      const last = flow.lastWhole();
      const latencies = flow.histogram(last - 9, last);
      const [, placedLine, paidLine] = flow.series(['placed', 'paid'], SPARK_S);
      placed.set(rate(flow.perSecond('placed')), 'a second, over 5 s');
      placed.line(placedLine);
      paid.set(rate(flow.perSecond('paid')), 'a second, over 5 s');
      paid.line(paidLine);
      p50.set(duration(flow.quantile(latencies, 0.5)), 'over 10 s');
      p50.line(past(0.5));
      p99.set(duration(flow.quantile(latencies, 0.99)), 'p99.9 ' + duration(flow.quantile(latencies, 0.999)));
      p99.line(past(0.99));
      waiting(frame);
      runs.update(frame);
      cost.update(frame);
      draw();
      processes.update(frame.processes || []);
      topics.update(frame);
      audit.update(frame);
    },
    close() {},
  };

  function waiting(frame) {
    const groups = (frame.topics || []).flatMap(topic => topic.groups);
    const longest = Math.max(0, ...groups.map(group => group.lagS));
    lag.set(count(groups.reduce((sum, group) => sum + group.lag, 0)),
      'records; longest ' + seconds(longest), longest > 10 ? 'bad' : longest > 2 ? 'warn' : '');
    const tiles = Object.values(Object.fromEntries((frame.processes || [])
      .flatMap(process => process.services).map(tile => [tile.service, tile])));
    const oldest = Math.max(0, ...tiles.map(tile => tile.outboxAgeS || 0));
    outbox.set(count(tiles.reduce((sum, tile) => sum + (tile.outboxRows || 0), 0)),
      'events; oldest ' + seconds(oldest), oldest > 10 ? 'bad' : oldest > 2 ? 'warn' : '');
  }
}

/** A quantile of ten seconds each, every two seconds. */
function past(q) {
  const last = flow.lastWhole();
  const values = [];
  for (let s = last - SPARK_S + 2; s <= last; s += 2) values.push(flow.quantile(flow.histogram(s - 9, s), q));
  return values;
}

function legend() {
  return el('ul', { class: 'legend' },
    ...[['p50', 'p50'], ['p99', 'p99'], ['p999', 'p99.9']].map(([name, label]) =>
      el('li', {}, el('span', { class: 'swatch ' + name }), label)));
}
