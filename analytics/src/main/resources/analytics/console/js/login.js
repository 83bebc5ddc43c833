// The log-in, with the shop's own accounts.

import { el, text } from './dom.js';
import { logIn } from './session.js';

export function loginPage(ended) {
  const email = el('input', { id: 'email', type: 'email', name: 'email', autocomplete: 'username', required: true, spellcheck: 'false' });
  const password = el('input', { id: 'password', type: 'password', name: 'password', autocomplete: 'current-password', required: true });
  const problem = el('p', { class: 'problem', role: 'alert' }, ended ? 'You are logged out.' : '');
  const button = el('button', { class: 'primary', type: 'submit' }, 'Log in');
  const form = el('form', { class: 'login card', onsubmit: submit },
    el('div', { class: 'brand' }, el('img', { src: '/icon.svg', alt: '', width: 36, height: 36 }), el('h1', {}, 'PolyShop')),
    el('p', { class: 'muted' }, 'The console, for those who run the shop.'),
    el('label', { for: 'email' }, 'Mail address'), email,
    el('label', { for: 'password' }, 'Password'), password,
    problem, button,
    el('p', { class: 'hint' }, 'On your own machine: ', el('code', {}, './polyshop up'), ' prints the log-ins of staff and admin.'));

  async function submit(event) {
    event.preventDefault();
    button.disabled = true;
    text(problem, '');
    try {
      await logIn(email.value.trim(), password.value);
    } catch (error) {
      text(problem, sentence(error));
      password.select();
    } finally {
      button.disabled = false;
    }
  }

  return { node: el('main', { id: 'main', class: 'login-page' }, form), close() {}, start: () => email.focus() };
}

function sentence(error) {
  if (error.code === 'invalid_credentials') return 'Wrong mail address or password.';
  if (error.status === 429) return 'Too many tries. Wait ' + (error.retryAfter || 'some') + ' seconds.';
  if (error.status === undefined) return 'The server cannot be reached.';
  return error.message;
}
