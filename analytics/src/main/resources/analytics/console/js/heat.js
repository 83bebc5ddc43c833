// A heat map: a column a second, a row a bucket of latency, and lines for p50, p99 and p99.9.

import * as flow from './flow.js';
import { duration } from './format.js';
import { stretches } from './runs.js';
import { colour, onTheme } from './theme.js';

const LEFT = 54;
const BOTTOM = 18;
const TICKS_MS = [1, 10, 100, 1_000, 10_000, 60_000];
const ROLLING_S = 10;
const SHADES = 12;

export class HeatMap {
  /** Draws the last `spanS` seconds into the canvas. */
  constructor(canvas, spanS) {
    this.canvas = canvas;
    this.spanS = spanS;
    this.resized = new ResizeObserver(() => this.draw());
    this.resized.observe(canvas);
    onTheme(() => this.draw());
  }

  draw() {
    const { canvas } = this;
    const ratio = devicePixelRatio || 1;
    const width = canvas.clientWidth;
    const height = canvas.clientHeight;
    if (!width || !flow.latencyBounds().length) return;
    if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
    }
    const paint = canvas.getContext('2d');
    paint.setTransform(ratio, 0, 0, ratio, 0, 0);
    paint.clearRect(0, 0, width, height);
    const plot = { paint, width: width - LEFT, height: height - BOTTOM };
    this.runs(plot);
    this.cells(plot);
    this.lines(plot);
    this.axes(plot);
  }

  columnX(plot, second) {
    const first = flow.lastWhole() - this.spanS + 1;
    return LEFT + ((second - first) / this.spanS) * plot.width;
  }

  /** Buckets grow evenly by ratio, so a row each is a logarithmic scale. */
  rowY(plot, ms) {
    const bounds = flow.latencyBounds();
    const rows = bounds.length + 1;
    let row = bounds.findIndex(bound => ms <= bound);
    if (row < 0) row = bounds.length;
    const low = row ? bounds[row - 1] : 0;
    const high = row < bounds.length ? bounds[row] : low * 2;
    return plot.height * (1 - (row + (ms - low) / (high - low)) / rows);
  }

  runs(plot) {
    plot.paint.fillStyle = colour('--run');
    for (const { from, to } of stretches()) {
      const left = Math.max(LEFT, this.columnX(plot, from));
      const right = Math.min(LEFT + plot.width, this.columnX(plot, to));
      if (right > left) plot.paint.fillRect(left, 0, right - left, plot.height);
    }
  }

  cells(plot) {
    const last = flow.lastWhole();
    const rows = flow.latencyBounds().length + 1;
    const cellHeight = plot.height / rows;
    const cellWidth = plot.width / this.spanS;
    let most = 1;
    for (let s = last - this.spanS + 1; s <= last; s++) {
      const pairs = flow.at(s)?.latencies || [];
      for (let i = 1; i < pairs.length; i += 2) most = Math.max(most, pairs[i]);
    }
    plot.paint.fillStyle = colour('--heat');
    for (let s = last - this.spanS + 1; s <= last; s++) {
      const pairs = flow.at(s)?.latencies || [];
      const x = this.columnX(plot, s);
      for (let i = 0; i < pairs.length; i += 2) {
        const shade = Math.ceil((SHADES * Math.log1p(pairs[i + 1])) / Math.log1p(most)) / SHADES;
        plot.paint.globalAlpha = 0.15 + 0.85 * shade;
        plot.paint.fillRect(x, plot.height - (pairs[i] + 1) * cellHeight,
          Math.ceil(cellWidth * 2) / 2, cellHeight - 0.5);
      }
    }
    plot.paint.globalAlpha = 1;
  }

  lines(plot) {
    const last = flow.lastWhole();
    for (const [q, name, dash] of [[0.5, '--line-p50', []], [0.99, '--line-p99', []], [0.999, '--line-p999', [3, 3]]]) {
      plot.paint.strokeStyle = colour(name);
      plot.paint.lineWidth = 1.5;
      plot.paint.setLineDash(dash);
      plot.paint.beginPath();
      let drawing = false;
      for (let s = last - this.spanS + 1; s <= last; s += 2) {
        const ms = flow.quantile(flow.histogram(s - ROLLING_S + 1, s), q);
        if (ms === null) {
          drawing = false;
          continue;
        }
        const x = this.columnX(plot, s);
        const y = this.rowY(plot, ms);
        if (drawing) plot.paint.lineTo(x, y);
        else plot.paint.moveTo(x, y);
        drawing = true;
      }
      plot.paint.stroke();
    }
    plot.paint.setLineDash([]);
  }

  axes(plot) {
    const { paint } = plot;
    paint.fillStyle = colour('--muted');
    paint.font = '11px Inter, system-ui, sans-serif';
    paint.textBaseline = 'middle';
    paint.textAlign = 'right';
    paint.strokeStyle = colour('--line');
    paint.lineWidth = 1;
    for (const ms of TICKS_MS) {
      const y = Math.round(this.rowY(plot, ms)) + 0.5;
      paint.fillText(duration(ms).replace(/[.,]0/, ''), LEFT - 8, Math.max(7, y));
      paint.globalAlpha = 0.6;
      paint.beginPath();
      paint.moveTo(LEFT, y);
      paint.lineTo(LEFT + plot.width, y);
      paint.stroke();
      paint.globalAlpha = 1;
    }
    paint.textBaseline = 'bottom';
    paint.textAlign = 'center';
    const last = flow.lastWhole();
    for (let s = Math.ceil((last - this.spanS) / 60) * 60; s <= last; s += 60) {
      const x = this.columnX(plot, s);
      if (x < LEFT + 16 || x > LEFT + plot.width - 16) continue;
      const date = new Date(s * 1000);
      paint.fillText(
        String(date.getHours()).padStart(2, '0') + ':' + String(date.getMinutes()).padStart(2, '0'),
        x, plot.height + BOTTOM);
    }
  }
}
