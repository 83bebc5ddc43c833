// Server-sent events read with fetch, so that the token goes in a header. The stream is closed while
// the tab is hidden or the user has paused, and comes back by itself whenever it breaks.

import { refuse, token } from './session.js';

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 5_000;
const SILENCE_MS = 5_000;

/**
 * Calls `on[event](data)`, and `onState` with 'live', 'connecting', 'paused' or 'ended'.
 * Answers {pause(on), close()}.
 */
export function watch(path, on, onState) {
  let controller = null;
  let paused = false;
  let closed = false;
  let running = false;
  let waking = null;

  const idle = () => paused || document.hidden;

  async function run() {
    if (running) return;
    running = true;
    let wait = FIRST_WAIT_MS;
    while (!closed && !idle()) {
      onState('connecting');
      try {
        await read(() => { wait = FIRST_WAIT_MS; });
      } catch (error) {
        if (error.status === 401) {
          onState('ended');
          break;
        }
      }
      if (closed || idle()) break;
      await new Promise(resolve => {
        waking = resolve;
        setTimeout(resolve, wait);
      });
      wait = Math.min(wait * 2, LONGEST_WAIT_MS);
    }
    running = false;
    if (!closed && idle()) onState('paused');
  }

  async function read(works) {
    const accessToken = await token();
    controller = new AbortController();
    const silence = setInterval(() => {
      if (performance.now() - heard > SILENCE_MS) controller.abort();
    }, 1_000);
    let heard = performance.now();
    try {
      const answer = await fetch(path, {
        headers: { Authorization: 'Bearer ' + accessToken, Accept: 'text/event-stream' },
        signal: controller.signal,
        cache: 'no-store',
      });
      if (answer.status === 401) refuse(accessToken);
      if (!answer.ok) throw new Error('the stream was answered ' + answer.status);
      const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
      let buffer = '';
      for (;;) {
        const { value, done } = await reader.read();
        if (done) return;
        heard = performance.now();
        buffer += value;
        let end;
        while ((end = buffer.indexOf('\n\n')) >= 0) {
          deliver(buffer.slice(0, end), works);
          buffer = buffer.slice(end + 2);
        }
      }
    } finally {
      clearInterval(silence);
    }
  }

  function deliver(block, works) {
    let event = 'message';
    let data = '';
    for (const line of block.split('\n')) {
      if (line.startsWith('event: ')) event = line.slice(7);
      else if (line.startsWith('data: ')) data += line.slice(6);
    }
    if (data && on[event]) {
      works();
      onState('live');
      on[event](JSON.parse(data));
    }
  }

  function follow() {
    if (idle() && controller) controller.abort();
    if (waking) waking();
    run();
  }

  document.addEventListener('visibilitychange', follow);
  run();
  return {
    pause(yes) {
      paused = yes;
      follow();
      if (paused) onState('paused');
    },
    close() {
      closed = true;
      document.removeEventListener('visibilitychange', follow);
      if (controller) controller.abort();
    },
  };
}
