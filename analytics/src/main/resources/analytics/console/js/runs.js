// Runs of load tests and benchmarks: a table, and two of them side by side, to keep as JSON or PNG.

import { save } from './api.js';
import { el, flag, keyed, text } from './dom.js';
import { duration, known, percent, rate, seconds, time } from './format.js';
import * as flow from './flow.js';
import { drawDistributions } from './distributions.js';
import { onTheme } from './theme.js';

const COLOURS = ['--accent', '--line-p99'];

/** Figures of a run: label, value, how it is shown, and whether more is better (null: neither). */
const FIGURES = [
  ['Lasted', run => run.seconds, seconds, null],
  ['Placed /s', run => run.placed / run.seconds, rate, true],
  ['Paid /s', run => run.paid / run.seconds, rate, true],
  ['Cancelled', run => (run.placed ? run.cancelled / run.placed : null), percent, false],
  ['p50', run => flow.quantile(run.counts, 0.5), duration, false],
  ['p99', run => flow.quantile(run.counts, 0.99), duration, false],
  ['p99.9', run => flow.quantile(run.counts, 0.999), duration, false],
];

let runs = [];

/** Times of the runs that are known, in seconds since the epoch, for charts: [{from, to, name}]. */
export const stretches = () => runs.map(run => ({
  from: run.beganMs / 1000, to: known(run.endedMs) ? run.endedMs / 1000 : flow.now(), name: run.name,
}));

/** Answers {node, aside, update(frame)}. */
export function runsBoard() {
  const chosen = new Set();
  const body = el('tbody');
  const update = keyed(body, row, run => run.id);
  const none = el('p', { class: 'empty' }, el('code', {}, './polyshop load checkout'), ' and ',
    el('code', {}, './polyshop bench checkouts'), ' announce their runs here. Choose two to compare them.');
  const table = el('table', {}, el('thead', {}, el('tr', {},
    el('th', { scope: 'col' }, el('span', { class: 'sr' }, 'Compare')), el('th', { scope: 'col' }, 'Run'), el('th', { scope: 'col' }, 'Began'),
    FIGURES.map(([label]) => el('th', { scope: 'col', class: 'number' }, label)))), body);
  const canvas = el('canvas', { class: 'distributions', role: 'img', 'aria-label': 'Time from POST to PAID of the chosen runs' });
  const json = el('button', { class: 'quiet small', type: 'button', onclick: asJson }, 'JSON');
  const png = el('button', { class: 'quiet small', type: 'button', onclick: asPng }, 'PNG');
  const change = el('tr', { class: 'change' });
  const foot = el('tfoot', {}, change);
  table.append(foot);

  function row(first) {
    const box = el('input', { type: 'checkbox', 'aria-label': 'Compare ' + first.name + ' of ' + time(first.beganMs), onchange: choose });
    const cells = FIGURES.map(() => el('td', { class: 'number' }));
    const node = el('tr', { dataset: { run: first.id } }, el('td', {}, box), el('td', {}, first.name), el('td', {}, time(first.beganMs)), cells);

    function choose() {
      if (box.checked) chosen.add(first.id);
      else chosen.delete(first.id);
      // Two at most: the one that was chosen first makes room.
      if (chosen.size > 2) chosen.delete(chosen.values().next().value);
      draw();
    }

    return {
      node,
      update(run) {
        box.checked = chosen.has(run.id);
        flag(node, 'runs', !known(run.endedMs));
        FIGURES.forEach(([, value, format], i) => text(cells[i], format(value(run))));
      },
    };
  }

  const selected = () => runs.filter(run => chosen.has(run.id)).reverse();

  function draw() {
    const two = selected();
    update(runs);
    canvas.hidden = two.length === 0;
    json.hidden = png.hidden = two.length === 0;
    foot.hidden = two.length < 2;
    if (two.length === 2) compare(two);
    drawDistributions(canvas, two.map((run, i) => ({ name: run.name + ', ' + time(run.beganMs), counts: run.counts, colour: COLOURS[i] })));
  }

  function compare([before, after]) {
    change.replaceChildren(el('td'), el('th', { scope: 'row', colspan: 2 }, 'The later to the earlier'),
      ...FIGURES.map(([, value, , more]) => {
        const [a, b] = [value(before), value(after)];
        const ratio = known(a) && known(b) && a > 0 ? b / a : null;
        const better = ratio === null || more === null || Math.abs(ratio - 1) < 0.02 ? '' : (ratio > 1) === more ? 'good' : 'bad';
        return el('td', { class: 'number ' + better }, ratio === null ? '–' : '× ' + ratio.toFixed(2));
      }));
  }

  function asJson() {
    const kept = selected().map(run => ({
      name: run.name, began: new Date(run.beganMs).toISOString(), ended: known(run.endedMs) ? new Date(run.endedMs).toISOString() : null,
      seconds: run.seconds, placed: run.placed, paid: run.paid, cancelled: run.cancelled,
      p50Ms: flow.quantile(run.counts, 0.5), p99Ms: flow.quantile(run.counts, 0.99), p999Ms: flow.quantile(run.counts, 0.999),
      latencies: { upperBoundsMs: flow.latencyBounds(), counts: run.counts },
    }));
    save(new Blob([JSON.stringify(kept, null, 2) + '\n'], { type: 'application/json' }), 'runs.json');
  }

  function asPng() {
    canvas.toBlob(blob => save(blob, 'runs.png'), 'image/png');
  }

  onTheme(draw);
  new ResizeObserver(draw).observe(canvas);
  draw();
  return {
    node: el('div', {}, none, el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Runs' }, table), canvas),
    aside: el('div', { class: 'aside' }, json, png),
    update(frame) {
      const next = (frame.runs || []).map(figures);
      none.hidden = next.length > 0;
      table.hidden = next.length === 0;
      const changed = JSON.stringify(next) !== JSON.stringify(runs);
      runs = next;
      if (changed) draw();
    },
  };
}

function figures(run) {
  const counts = new Array(flow.latencyBounds().length + 1).fill(0);
  const { latencies, ...sums } = run.figures;
  for (let i = 0; i < latencies.length; i += 2) counts[latencies[i]] = latencies[i + 1];
  const end = known(run.endedMs) ? run.endedMs : flow.now() * 1000;
  return { ...run, ...sums, counts, seconds: Math.max(1, Math.round((end - run.beganMs) / 1000)) };
}
