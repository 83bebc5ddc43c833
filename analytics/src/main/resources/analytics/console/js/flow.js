// What went through the shop, second by second, as the stream tells it.

const COLUMNS = ['second', 'placed', 'paid', 'cancelled', 'fulfilled', 'latencies'];

let bounds = [];
let memoryS = 900;
let sinceMs = 0;
let nowMs = 0;
let arrived = 0;
const bySecond = new Map();

/** The stream begins, for the first time or again. */
export function remember(memory) {
  bySecond.clear();
  bounds = memory.latencyBoundsMs;
  memoryS = memory.memoryS;
  sinceMs = memory.sinceMs;
  nowMs = Date.now();
  memory.seconds.forEach(put);
}

export function advance(frame) {
  nowMs = frame.atMs;
  arrived = performance.now();
  frame.seconds.forEach(put);
  const oldest = Math.floor(nowMs / 1000) - memoryS;
  for (const second of bySecond.keys()) if (second < oldest) bySecond.delete(second);
}

function put(row) {
  const second = Object.fromEntries(COLUMNS.map((column, i) => [column, row[i]]));
  bySecond.set(second.second, second);
}

/** The server's time now, in seconds since the epoch. */
export const now = () => (nowMs + (arrived ? performance.now() - arrived : 0)) / 1000;

/** When the memory of this replica begins, in seconds: nothing is known of the time before. */
export const since = () => Math.max(sinceMs / 1000, now() - memoryS);

export const latencyBounds = () => bounds;

/** What happened in a second; nothing, if nobody said so. */
export const at = second => bySecond.get(second);

/** The last second that is over, as far as the events that have come tell. */
export const lastWhole = () => Math.floor(nowMs / 1000) - 1;

/** The sum of a column over the last `n` whole seconds, in a second. */
export function perSecond(column, n = 5) {
  const last = lastWhole();
  let sum = 0;
  for (let s = last - n + 1; s <= last; s++) sum += bySecond.get(s)?.[column] || 0;
  return sum / n;
}

/** How many orders took how long, from one second to another (both included). */
export function histogram(from, to) {
  const counts = new Array(bounds.length + 1).fill(0);
  for (let s = from; s <= to; s++) {
    const pairs = bySecond.get(s)?.latencies;
    if (pairs) for (let i = 0; i < pairs.length; i += 2) counts[pairs[i]] += pairs[i + 1];
  }
  return counts;
}

/** A quantile of a histogram in ms, evenly within its bucket; null without any value. */
export function quantile(counts, q) {
  const all = counts.reduce((sum, n) => sum + n, 0);
  if (!all) return null;
  let below = 0;
  for (let i = 0; i < counts.length; i++) {
    if (counts[i] && below + counts[i] >= q * all) {
      const low = i ? bounds[i - 1] : 0;
      const high = i < bounds.length ? bounds[i] : low;
      return low + (high - low) * ((q * all - below) / counts[i]);
    }
    below += counts[i];
  }
  return bounds.at(-1);
}

/** Times and columns of the last `span` whole seconds, for a chart. */
export function series(columns, span) {
  const last = lastWhole();
  const first = Math.max(last - span + 1, Math.ceil(since()));
  const times = [];
  const values = columns.map(() => []);
  for (let s = last - span + 1; s <= last; s++) {
    times.push(s);
    columns.forEach((column, i) => values[i].push(s < first ? null : bySecond.get(s)?.[column] || 0));
  }
  return [times, ...values];
}
