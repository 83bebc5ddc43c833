// Requests to the API with the session's token.

import { Problem, refuse, token } from './session.js';

/** The answer's JSON; throws a Problem. A token that is refused is exchanged once. */
export async function call(path, { method = 'GET', body, headers = {} } = {}) {
  let answer = await send(path, method, body, headers);
  if (answer.status === 401) answer = await send(path, method, body, headers);
  if (answer.status === 204) return null;
  const json = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Problem(answer.status, json, answer.headers.get('Retry-After'));
  return json;
}

/** A file for the user to keep. */
export async function download(path, accept, name) {
  const answer = await send(path, 'GET', undefined, { Accept: accept });
  if (!answer.ok) throw new Problem(answer.status, await answer.json().catch(() => ({})));
  save(await answer.blob(), name);
}

/** Offers a blob as a file. */
export function save(blob, name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

async function send(path, method, body, headers) {
  const accessToken = await token();
  const answer = await fetch(path, {
    method,
    headers: {
      Authorization: 'Bearer ' + accessToken,
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...headers,
    },
    body: body === undefined ? undefined : JSON.stringify(body),
    cache: 'no-store',
  });
  if (answer.status === 401) refuse(accessToken);
  return answer;
}
