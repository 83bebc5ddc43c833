// The shop half: what sells today against a week ago, and what is to be done.

import { el } from './dom.js';
import { card, figure } from './figure.js';
import { count, known, money, percent } from './format.js';
import { funnel } from './funnel.js';
import { ordersTable } from './orders.js';
import { topProducts } from './products.js';
import { salesChart } from './sales.js';
import { todoList } from './todo.js';

export function shopPage() {
  const orders = figure('Orders paid today', { spark: false });
  const revenue = figure('Revenue today', { spark: false });
  const average = figure('Average order', { spark: false });
  const cancelRate = figure('Cancelled today', { spark: false });
  const sales = salesChart();
  const todo = todoList();
  const latest = ordersTable();
  const steps = funnel();
  const products = topProducts();
  const parts = [sales, todo, steps, products];
  const node = el('div', { class: 'grid' },
    el('h1', { class: 'sr' }, 'Shop'),
    el('div', { class: 'figures span-12' }, ...[orders, revenue, average, cancelRate].map(f => f.node)),
    card('Revenue', { wide: 'span-8', aside: sales.aside }, sales.node),
    card('To do', { wide: 'span-4' }, todo.node),
    card('Latest orders', { wide: 'span-8 fill' }, latest.node),
    el('div', { class: 'span-4 column' },
      card('Today, step by step', {}, steps.node),
      card('Best sellers today', { aside: products.aside }, products.node)));

  function figures(shop) {
    const now = totals(shop.today, shop.currency);
    const before = totals(shop.weekAgo, shop.currency);
    orders.set(count(sum(shop.today, 'orders')), compared(sum(shop.today, 'orders'), sum(shop.weekAgo, 'orders'), count));
    revenue.set(money(now.revenue, shop.currency), compared(now.revenue, before.revenue, v => money(v, shop.currency)) + others(shop));
    average.set(money(now.average, shop.currency), known(before.average) ? 'a week ago ' + money(before.average, shop.currency) : '');
    cancelRate.set(percent(shop.cancelRate), known(shop.cancelRateWeekAgo) ? 'that weekday ' + percent(shop.cancelRateWeekAgo) : 'of the orders placed');
  }

  return {
    node,
    update(frame) {
      if (frame.shop) figures(frame.shop);
      latest.update(frame.orders || []);
      parts.forEach(part => part.update(frame));
    },
    close: () => parts.forEach(part => part.close?.()),
  };
}

const totals = (list, currency) => list.find(t => t.currency === currency) || { orders: 0, revenue: 0, average: null };
const sum = (list, column) => list.reduce((all, t) => all + t[column], 0);

/** Against the same weekday up to the same time. */
function compared(now, before, format) {
  if (!before) return 'nothing a week ago by this time';
  if (now >= 10 * before) return '▲ ' + count(now / before) + ' times ' + format(before) + ' a week ago';
  const change = (now - before) / before;
  return (change >= 0 ? '▲ ' : '▼ ') + percent(Math.abs(change)) + ' to ' + format(before) + ' a week ago';
}

function others(shop) {
  const more = shop.today.filter(t => t.currency !== shop.currency && t.revenue);
  return more.length ? '; and ' + more.map(t => money(t.revenue, t.currency)).join(', ') : '';
}
