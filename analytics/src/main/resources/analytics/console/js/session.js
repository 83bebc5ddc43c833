// Who uses the page. Tokens live in this tab alone: in memory, and in sessionStorage so that a
// reload does not ask again. They are never written into an address.

const KEY = 'polyshop-session';
const EARLY_MS = 60_000;

let session = read();
let refreshing = null;

/** An answer that is no success: RFC 9457's `detail`, its `code` and the status. */
export class Problem extends Error {
  constructor(status, problem, retryAfter) {
    super(problem.detail || problem.title || 'The server answered ' + status);
    this.status = status;
    this.code = problem.code;
    this.violations = problem.violations || [];
    this.retryAfter = retryAfter;
  }
}

export const isLoggedIn = () => session !== null;

export const who = () => session && { email: session.email, roles: session.roles };

export async function logIn(email, password) {
  const tokens = await post('/v1/console/login', { email, password });
  const next = from(tokens, email);
  if (!next.roles.some(role => role === 'staff' || role === 'admin')) {
    await post('/v1/console/logout', { refreshToken: next.refreshToken }).catch(() => {});
    throw new Problem(403, { detail: 'This account is not staff: the console is for those who run the shop.' });
  }
  keep(next);
}

export async function logOut() {
  const last = session;
  keep(null);
  if (last) await post('/v1/console/logout', { refreshToken: last.refreshToken }).catch(() => {});
}

/** An access token that is still good for a while; throws a Problem if the session has ended. */
export async function token() {
  if (!session) throw new Problem(401, { detail: 'Log in first.' });
  if (Date.now() < session.expiresAt - EARLY_MS) return session.accessToken;
  // One refresh at a time: a refresh token is used up by its use.
  refreshing = refreshing || refresh().finally(() => { refreshing = null; });
  await refreshing;
  return session.accessToken;
}

/** The token was refused although it looked good: the next call gets a new one. */
export function refuse(accessToken) {
  if (session && session.accessToken === accessToken) session.expiresAt = 0;
}

async function refresh() {
  const last = session;
  try {
    keep(from(await post('/v1/console/refresh', { refreshToken: last.refreshToken }), last.email));
  } catch (problem) {
    if (problem.status === 400 || problem.status === 401 || problem.status === 403) {
      keep(null);
      throw new Problem(401, { detail: 'Your session has ended. Log in again.' });
    }
    throw problem;
  }
}

async function post(path, body) {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
    cache: 'no-store',
  });
  const json = answer.status === 204 ? {} : await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Problem(answer.status, json, answer.headers.get('Retry-After'));
  return json;
}

function from(tokens, email) {
  return {
    accessToken: tokens.accessToken,
    refreshToken: tokens.refreshToken,
    expiresAt: Date.now() + tokens.expiresIn * 1000,
    roles: claims(tokens.accessToken).roles || [],
    email,
  };
}

/** What the token says of its owner: only to be shown, the services verify it themselves. */
function claims(jwt) {
  const base64 = jwt.split('.')[1].replaceAll('-', '+').replaceAll('_', '/');
  const bytes = Uint8Array.from(atob(base64), char => char.charCodeAt(0));
  return JSON.parse(new TextDecoder().decode(bytes));
}

function keep(next) {
  const was = session;
  session = next;
  if (next) sessionStorage.setItem(KEY, JSON.stringify(next));
  else sessionStorage.removeItem(KEY);
  if ((was === null) !== (next === null)) dispatchEvent(new Event('session'));
}

function read() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY));
  } catch {
    return null;
  }
}
