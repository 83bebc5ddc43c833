// Dialogs: the browser's own, so that focus, Escape and the screen reader work by themselves.

import { el, text } from './dom.js';

let numbered = 0;

/** Opens a dialog with this content; answers {node, close()}. It goes away when it is closed. */
export function openDialog(title, content, { wide = false, onclose } = {}) {
  const id = 'dialog-' + ++numbered;
  const close = el('button', { class: 'quiet close', type: 'button', 'aria-label': 'Close' }, '✕');
  const node = el('dialog', { class: wide ? 'wide' : '', 'aria-labelledby': id },
    el('div', { class: 'dialog-head' }, el('h2', { id }, title), close), content);
  close.addEventListener('click', () => node.close());
  // A click beside the dialog is one on its backdrop, which is the dialog itself.
  node.addEventListener('click', event => { if (event.target === node) node.close(); });
  node.addEventListener('close', () => {
    node.remove();
    onclose?.();
  });
  document.body.append(node);
  node.showModal();
  return { node, close: () => node.close() };
}

/**
 * Asks before something is done. `fields` are {name, label, type, value, required, attributes};
 * `act(values)` does it, and a Problem that it throws is shown in place. Answers whether it was done.
 */
export function confirm({ title, question, button, danger = false, fields = [], act }) {
  return new Promise(resolve => {
    let done = false;
    const inputs = fields.map(field => {
      const id = 'field-' + ++numbered;
      const input = el('input', { id, name: field.name, type: field.type || 'text', value: field.value, required: field.required, ...field.attributes });
      return { field, input, label: el('label', { for: id }, field.label) };
    });
    const problem = el('p', { class: 'problem', role: 'alert' });
    const submit = el('button', { class: 'primary' + (danger ? ' danger' : ''), type: 'submit' }, button);
    const form = el('form', { class: 'confirm', method: 'dialog' },
      question ? el('p', {}, question) : null,
      inputs.flatMap(({ label, input }) => [label, input]),
      problem,
      el('div', { class: 'buttons' },
        el('button', { type: 'button', onclick: () => dialog.close() }, 'Keep it as it is'), submit));
    form.addEventListener('submit', async event => {
      event.preventDefault();
      submit.disabled = true;
      text(problem, '');
      try {
        await act(Object.fromEntries(inputs.map(({ field, input }) => [field.name, input.value])));
        done = true;
        dialog.close();
      } catch (error) {
        text(problem, error.violations?.map(v => v.field + ' ' + v.message).join('; ') || error.message);
      } finally {
        submit.disabled = false;
      }
    });
    const dialog = openDialog(title, form, { onclose: () => resolve(done) });
    (inputs[0]?.input || submit).focus();
  });
}

const announcer = el('div', { class: 'toast', role: 'status' });
let hiding = null;

/** Says shortly that something was done. */
export function announce(sentence) {
  if (!announcer.isConnected) document.body.append(announcer);
  text(announcer, sentence);
  announcer.classList.add('shown');
  clearTimeout(hiding);
  hiding = setTimeout(() => announcer.classList.remove('shown'), 4_000);
}
