// The page: a log-in, or the two halves of the console.

import { isLoggedIn } from './session.js';
import { loginPage } from './login.js';
import { shell } from './shell.js';

const page = document.getElementById('page');
let open = null;

function show(ended) {
  if (open) open.close();
  open = isLoggedIn() ? shell() : loginPage(ended);
  page.replaceChildren(open.node);
  open.start?.();
}

addEventListener('session', () => show(!isLoggedIn()));
addEventListener('unhandledrejection', event => console.error(event.reason));
show(false);
