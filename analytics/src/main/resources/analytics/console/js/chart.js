// Lines over time, by uPlot, in the page's own colours.

import { colour, onTheme } from './theme.js';
import { el } from './dom.js';

const FONT = '11px Inter, system-ui, sans-serif';

/**
 * A chart in `parent`; `lines` are {label, colour, fill}; `stretches()` of time, {from, to, name}, are
 * shaded. Answers {set(data)}, where data is the times and a row a line.
 */
export function lineChart(parent, { lines, height, value, stretches = () => [] }) {
  let plot = null;
  let last = null;
  const box = el('div', { class: 'chart', 'aria-hidden': 'true' });
  parent.append(box);

  function make() {
    if (plot) plot.destroy();
    const axis = {
      stroke: colour('--muted'),
      font: FONT,
      grid: { stroke: colour('--line'), width: 1 },
      ticks: { show: false },
    };
    plot = new window.uPlot(
      {
        width: Math.max(80, box.clientWidth),
        height,
        cursor: { drag: { x: false, y: false }, points: { size: 5 } },
        legend: { live: true },
        hooks: { drawClear: [u => stretches().forEach(stretch => shade(u, stretch))] },
        scales: { y: { range: (u, min, max) => [0, Math.max(max * 1.1, 4)] } },
        axes: [
          { ...axis, size: 26, grid: { show: false }, values: '{HH}:{mm}', space: 70 },
          { ...axis, size: 44 },
        ],
        series: [
          { label: 'time', value: '{HH}:{mm}:{ss}' },
          ...lines.map(line => ({
            label: line.label,
            stroke: colour(line.colour),
            fill: line.fill ? colour(line.fill) : undefined,
            width: 1.5,
            points: { show: false },
            value: (u, v) => value(v),
          })),
        ],
      },
      last || [[], ...lines.map(() => [])],
      box,
    );
  }

  new ResizeObserver(() => {
    if (!plot && box.clientWidth) make();
    else if (plot && box.clientWidth && plot.width !== box.clientWidth) {
      plot.setSize({ width: box.clientWidth, height });
    }
  }).observe(box);
  onTheme(() => plot && make());
  return {
    set(data) {
      last = data;
      if (plot) plot.setData(data);
    },
  };
}

/** A small line without axes, for beside a figure: an array of values, the newest last. */
export function sparkline(canvas, values, name) {
  const ratio = devicePixelRatio || 1;
  const width = canvas.clientWidth;
  const height = canvas.clientHeight;
  if (!width) return;
  canvas.width = width * ratio;
  canvas.height = height * ratio;
  const paint = canvas.getContext('2d');
  paint.scale(ratio, ratio);
  const most = Math.max(...values.filter(v => v !== null), 1e-9);
  paint.strokeStyle = colour(name);
  paint.lineWidth = 1.5;
  paint.lineJoin = 'round';
  paint.beginPath();
  let drawing = false;
  values.forEach((v, i) => {
    if (v === null) {
      drawing = false;
      return;
    }
    const x = (i / (values.length - 1)) * width;
    const y = height - 1.5 - (v / most) * (height - 3);
    if (drawing) paint.lineTo(x, y);
    else paint.moveTo(x, y);
    drawing = true;
  });
  paint.stroke();
}

/**
 * Bars over time, with a line to compare with if there is one. Answers {set(data)}: `times`,
 * `values`, perhaps `before`; `timeZone` and uPlot's `format` of the times.
 */
export function barChart(parent, { height, value }) {
  let plot = null;
  let last = null;
  const box = el('div', { class: 'chart', 'aria-hidden': 'true' });
  parent.append(box);

  function make() {
    if (plot) plot.destroy();
    const { uPlot } = window;
    const axis = { stroke: colour('--muted'), font: FONT, ticks: { show: false } };
    plot = new uPlot(
      {
        width: Math.max(80, box.clientWidth),
        height,
        tzDate: s => uPlot.tzDate(new Date(s * 1000), last.timeZone),
        cursor: { drag: { x: false, y: false }, points: { show: false } },
        scales: {
          x: { range: (u, min, max) => padded(min, max, last.times.length) },
          y: { range: (u, min, max) => [Math.min(0, min), Math.max(max * 1.1, 100)] },
        },
        axes: [
          { ...axis, size: 26, grid: { show: false }, space: 60, values: (u, splits) => splits.map(s => uPlot.fmtDate(last.format)(uPlot.tzDate(new Date(s * 1000), last.timeZone))) },
          { ...axis, size: 64, grid: { stroke: colour('--line'), width: 1 }, values: (u, splits) => splits.map(short) },
        ],
        series: [
          { label: 'time', value: (u, s) => (s === null ? '' : uPlot.fmtDate(last.format)(uPlot.tzDate(new Date(s * 1000), last.timeZone))) },
          { label: 'revenue', stroke: colour('--accent'), fill: colour('--accent-bar'), width: 0, points: { show: false },
            paths: uPlot.paths.bars({ size: [0.7, 42], radius: 0.15 }), value: (u, v) => (v === null ? '–' : value(v)) },
          ...(last.before ? [{ label: 'a week ago', stroke: colour('--muted'), width: 1.5, dash: [4, 4], points: { show: false },
            paths: uPlot.paths.stepped({ align: 0 }), value: (u, v) => (v === null ? '–' : value(v)) }] : []),
        ],
      },
      [last.times, last.values, ...(last.before ? [last.before] : [])],
      box,
    );
  }

  const short = minor => value(minor).replace(/[.,]00(?!\d)/, '');
  new ResizeObserver(() => {
    if (plot && box.clientWidth && plot.width !== box.clientWidth) plot.setSize({ width: box.clientWidth, height });
  }).observe(box);
  onTheme(() => plot && make());
  return {
    set(data) {
      last = data;
      make();
    },
  };
}

/** Half a bar's room on both sides. */
function padded(min, max, count) {
  const half = count > 1 ? (max - min) / (count - 1) / 2 : 1;
  return [min - half, max + half];
}

/** Behind the lines: from when to when something ran, with its name. */
function shade(u, { from, to, name }) {
  const { min, max } = u.scales.x;
  if (min === null || to < min || from > max) return;
  const { left, top, width, height } = u.bbox;
  const at = s => Math.min(left + width, Math.max(left, u.valToPos(s, 'x', true)));
  u.ctx.save();
  u.ctx.fillStyle = colour('--run');
  u.ctx.fillRect(at(from), top, at(to) - at(from), height);
  u.ctx.fillStyle = colour('--muted');
  u.ctx.font = Math.round(11 * devicePixelRatio) + 'px Inter, system-ui, sans-serif';
  u.ctx.textBaseline = 'top';
  u.ctx.textAlign = 'left';
  u.ctx.fillText(name, at(from) + 4 * devicePixelRatio, top + 2 * devicePixelRatio);
  u.ctx.restore();
}
