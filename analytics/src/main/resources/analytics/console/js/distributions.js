// How long orders took, as a share of all: a line a run, over a logarithmic scale of time.

import * as flow from './flow.js';
import { duration, percent } from './format.js';
import { colour } from './theme.js';

const LEFT = 54;
const TOP = 22;
const BOTTOM = 20;
const FONT = '11px Inter, system-ui, sans-serif';
const TICKS_MS = [1, 10, 100, 1_000, 10_000, 60_000];

/** Draws `lines` of {name, counts, colour} into the canvas, with its background, so that it can be kept as a picture. */
export function drawDistributions(canvas, lines) {
  const width = canvas.clientWidth;
  const height = canvas.clientHeight;
  const bounds = flow.latencyBounds();
  if (!width || !bounds.length) return;
  const ratio = devicePixelRatio || 1;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const paint = canvas.getContext('2d');
  paint.scale(ratio, ratio);
  paint.font = FONT;
  paint.fillStyle = colour('--surface');
  paint.fillRect(0, 0, width, height);
  const plot = { paint, bounds, width: width - LEFT - 12, height: height - TOP - BOTTOM };
  const shares = lines.map(({ counts }) => share(counts));
  const most = Math.max(0.01, ...shares.flat());
  axes(plot, most);
  lines.forEach((line, i) => curve(plot, shares[i].map(s => s / most), colour(line.colour)));
  names(plot, lines);
}

function share(counts) {
  const all = counts.reduce((sum, n) => sum + n, 0) || 1;
  return counts.map(n => n / all);
}

const x = (plot, bucket) => LEFT + (bucket / plot.bounds.length) * plot.width;

function axes({ paint, bounds, ...plot }, most) {
  paint.strokeStyle = colour('--line');
  paint.fillStyle = colour('--muted');
  paint.textAlign = 'right';
  paint.textBaseline = 'middle';
  for (const part of [0, 0.5, 1]) {
    const y = Math.round(TOP + plot.height * (1 - part)) + 0.5;
    paint.beginPath();
    paint.moveTo(LEFT, y);
    paint.lineTo(LEFT + plot.width, y);
    paint.stroke();
    paint.fillText(percent(most * part), LEFT - 8, y);
  }
  paint.textAlign = 'center';
  paint.textBaseline = 'bottom';
  for (const ms of TICKS_MS) {
    paint.fillText(duration(ms).replace(/[.,]0/, ''), x({ bounds, ...plot }, bounds.indexOf(ms) + 1), TOP + plot.height + BOTTOM);
  }
}

/** Steps, for all that is known of a bucket is how many are in it. */
function curve(plot, parts, stroke) {
  const { paint } = plot;
  paint.beginPath();
  paint.moveTo(LEFT, TOP + plot.height);
  parts.forEach((part, bucket) => {
    const y = TOP + plot.height * (1 - part);
    paint.lineTo(x(plot, bucket), y);
    paint.lineTo(x(plot, Math.min(bucket + 1, plot.bounds.length)), y);
  });
  paint.strokeStyle = stroke;
  paint.lineWidth = 1.5;
  paint.stroke();
  paint.globalAlpha = 0.12;
  paint.fillStyle = stroke;
  paint.lineTo(LEFT + plot.width, TOP + plot.height);
  paint.fill();
  paint.globalAlpha = 1;
}

function names({ paint }, lines) {
  paint.textAlign = 'left';
  paint.textBaseline = 'top';
  let at = LEFT;
  for (const line of lines) {
    paint.fillStyle = colour(line.colour);
    paint.fillRect(at, 6, 12, 3);
    paint.fillStyle = colour('--text');
    paint.fillText(line.name, at + 18, 2);
    at += 18 + paint.measureText(line.name).width + 22;
  }
}
