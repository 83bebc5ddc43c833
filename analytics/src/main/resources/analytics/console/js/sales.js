// Revenue by hour, day and month, with the same weekday a week ago, and as a file.

import { call, download, save } from './api.js';
import { barChart } from './chart.js';
import { el, text } from './dom.js';
import { age, money } from './format.js';

const REFRESH_MS = 10_000;
const SOON_MS = 2_000;
const VIEWS = { hour: 'Today by hour', day: '30 days', month: '12 months' };

/** Answers {node, aside, update(frame), close()}. */
export function salesChart() {
  let view = 'hour';
  let shop = null;
  let asked = -REFRESH_MS;
  let readAt = null;
  let last = null;
  const box = el('div');
  const freshness = el('span', { class: 'age' });
  const problem = el('p', { class: 'problem' });
  const chart = barChart(box, { height: 236, value: minor => (shop ? money(minor, shop.currency) : String(minor)) });
  const buttons = Object.entries(VIEWS).map(([name, label]) => el('button', {
    type: 'button', 'aria-pressed': String(name === view), dataset: { view: name },
    onclick: () => choose(name),
  }, label));
  const csv = el('button', { class: 'quiet small', type: 'button', onclick: file }, 'CSV');

  function choose(name) {
    view = name;
    for (const button of buttons) button.setAttribute('aria-pressed', String(button.dataset.view === name));
    load();
  }

  async function load() {
    if (!shop) return;
    asked = performance.now();
    const wanted = view;
    try {
      const data = await reports[wanted]();
      if (wanted !== view) return;
      last = data;
      readAt = performance.now();
      chart.set(data);
      text(problem, '');
    } catch (error) {
      text(problem, error.message);
    }
  }

  const today = () => dayIn(shop.timeZone, Date.now());
  const weekAgo = () => dayIn(shop.timeZone, Date.now() - 7 * 86_400_000);
  const reports = {
    async hour() {
      const [now, before] = await Promise.all([today(), weekAgo()].map(day =>
        call(`/v1/sales/hourly?from=${day}&to=${day}`)));
      const hours = ofCurrency(now.items);
      const earlier = ofCurrency(before.items);
      const count = Math.max(hours.length, earlier.length, 24);
      const start = hours.length ? Date.parse(hours[0].hour) / 1000 : startOf(today(), shop.timeZone);
      return {
        timeZone: shop.timeZone, format: '{HH}:{mm}',
        times: Array.from({ length: count }, (_, i) => start + i * 3600),
        values: Array.from({ length: count }, (_, i) => hours[i]?.totalRevenue ?? 0),
        before: earlier.some(hour => hour.totalRevenue) ? Array.from({ length: count }, (_, i) => earlier[i]?.totalRevenue ?? 0) : null,
        rows: hours.map(hour => [hour.hour, hour.totalOrders, hour.totalRevenue, shop.currency]),
      };
    },
    async day() {
      const { items } = await call('/v1/sales/daily');
      return { timeZone: 'UTC', format: '{DD} {MMM}', times: items.map(day => Date.parse(day.date) / 1000), values: items.map(day => day.totalRevenue) };
    },
    async month() {
      const { items } = await call('/v1/sales/monthly');
      return { timeZone: 'UTC', format: '{MMM} {YYYY}', times: items.map(m => Date.UTC(m.year, m.month - 1) / 1000), values: items.map(m => m.totalRevenue) };
    },
  };
  const ofCurrency = items => items.filter(item => item.currency === shop.currency);

  function file() {
    if (view === 'hour') {
      const lines = [['hour', 'total_orders', 'total_revenue', 'currency'], ...(last?.rows || [])];
      save(new Blob([lines.map(line => line.join(',') + '\r\n').join('')], { type: 'text/csv' }), 'sales-hourly.csv');
    } else {
      const report = view === 'day' ? 'daily' : 'monthly';
      download('/v1/sales/' + report, 'text/csv', 'sales-' + report + '.csv').catch(error => text(problem, error.message));
    }
  }

  return {
    node: el('div', {}, problem, box),
    aside: el('div', { class: 'aside' }, freshness, el('div', { class: 'segments', role: 'group', 'aria-label': 'Revenue by' }, buttons), csv),
    update(frame) {
      const moved = frame.shop && JSON.stringify(frame.shop.today) !== JSON.stringify(shop?.today);
      shop = frame.shop || shop;
      if (performance.now() - asked > (moved ? SOON_MS : REFRESH_MS)) load();
      text(freshness, readAt === null ? '' : age((performance.now() - readAt) / 1000));
    },
    close() {},
  };
}

const dayIn = (timeZone, at) => new Intl.DateTimeFormat('en-CA', { timeZone }).format(at);

/** When a day begins in a time zone, to the hour: what UTC calls midnight, less the zone's offset then. */
function startOf(day, timeZone) {
  const utc = Date.parse(day);
  const shown = new Date(new Date(utc).toLocaleString('en-US', { timeZone })).getTime();
  const plain = new Date(new Date(utc).toLocaleString('en-US', { timeZone: 'UTC' })).getTime();
  return (utc - (shown - plain)) / 1000;
}
