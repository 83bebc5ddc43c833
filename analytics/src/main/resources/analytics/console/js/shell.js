// What surrounds the two halves: navigation, how fresh the figures are, pause, and who is logged in.

import { el, flag, text } from './dom.js';
import { logOut, who } from './session.js';
import { watch } from './stream.js';
import * as flow from './flow.js';
import { pipelinePage } from './pipeline.js';
import { shopPage } from './shop.js';
import { customerPage, lensPage } from './lens.js';

const STREAM = '/v1/console/stream';
const STALE_S = 3;
const PAGES = { shop: ['Shop', shopPage], pipeline: ['Pipeline', pipelinePage] };
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function shell() {
  let state = 'connecting';
  let paused = false;
  let lastFrame = null;
  let frameAt = null;
  let stream = null;
  let page = null;

  const dot = el('span', { class: 'dot' });
  const freshness = el('span', {});
  const live = el('div', { class: 'live', role: 'status', 'aria-live': 'off' }, dot, freshness);
  const pause = el('button', { class: 'quiet', type: 'button', 'aria-pressed': 'false', onclick: togglePause }, 'Pause');
  const links = Object.entries(PAGES).map(([name, [title]]) => el('a', { href: '#/' + name, dataset: { page: name } }, title));
  const find = el('input', { type: 'search', 'aria-label': 'Find an order', placeholder: 'Order id or customer’s mail', autocomplete: 'off', spellcheck: 'false' });
  const main = el('main', { id: 'main', tabindex: '-1' });
  const node = el('div', { class: 'shell' },
    el('header', { class: 'top' },
      el('a', { class: 'brand', href: '#/shop', 'aria-label': 'PolyShop' },
        el('img', { src: '/icon.svg', alt: '', width: 22, height: 22 }), el('span', {}, 'PolyShop')),
      el('nav', { 'aria-label': 'Console' }, links),
      el('form', { class: 'find', role: 'search', onsubmit: look }, find),
      live, pause,
      el('span', { class: 'who' }, who().email),
      el('button', { class: 'quiet', type: 'button', onclick: logOut }, 'Log out')),
    main);

  function togglePause() {
    paused = !paused;
    pause.setAttribute('aria-pressed', String(paused));
    text(pause, paused ? 'Resume' : 'Pause');
    stream.pause(paused);
  }

  function look(event) {
    event.preventDefault();
    const words = find.value.trim();
    if (UUID.test(words)) location.hash = '#/order/' + words.toLowerCase();
    else if (words) {
      // Not in the address: it is somebody's mail.
      history.pushState(null, '', '#/customer');
      route(words);
    }
    find.value = '';
  }

  function chosen(name, detail, words) {
    if (name === 'order' && UUID.test(detail)) return ['Order', () => lensPage(detail)];
    if (name === 'customer' && typeof words === 'string') return ['Customer', () => customerPage(words)];
    return PAGES[name] || PAGES.shop;
  }

  function route(words) {
    const [, name, detail] = location.hash.split('/');
    const [title, make] = chosen(name, detail, words);
    for (const link of links) {
      if (PAGES[link.dataset.page][0] === title) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
    }
    document.title = title + ' · PolyShop';
    page?.close?.();
    page = make();
    main.replaceChildren(page.node);
    if (lastFrame) page.update(lastFrame);
  }

  function frame(next) {
    flow.advance(next);
    // What has not changed is not sent again.
    lastFrame = { ...lastFrame, auditing: false, ...next };
    frameAt = performance.now();
    page.update(lastFrame);
    age();
  }

  function age() {
    const s = frameAt === null ? null : (performance.now() - frameAt) / 1000;
    const stale = s === null || s > STALE_S;
    dot.dataset.state = state === 'live' && stale ? 'connecting' : state;
    const words = { live: stale ? 'no news' : 'live', connecting: 'connecting', paused: 'paused', ended: 'logged out' };
    text(freshness, words[state] + (s === null || (!stale && state === 'live') ? '' : ', figures are ' + Math.round(s) + ' s old'));
    flag(node, 'stale', s !== null && stale);
  }

  const ticker = setInterval(age, 1_000);
  addEventListener('hashchange', route);

  return {
    node,
    start() {
      route();
      age();
      stream = watch(STREAM, {
        memory(memory) {
          flow.remember(memory);
          lastFrame = { ...lastFrame, orders: memory.orders, audit: memory.audit, runs: memory.runs };
        },
        frame,
      }, next => {
        state = next;
        age();
      });
    },
    close() {
      clearInterval(ticker);
      removeEventListener('hashchange', route);
      stream?.close();
      page?.close?.();
    },
  };
}
