// A second opinion on the recorded exchanges of the standard input: does each contract, as Prism reads it, allow what was answered,
// and, where that was a success, what was asked?
const fs = require('fs');
const {getHttpOperationsFromSpec} = require('@stoplight/prism-cli/dist/operations');
const {validateInput, validateOutput} = require('@stoplight/prism-http/dist/validator');
const route = require('@stoplight/prism-http/dist/router').default;

// Said by the transport, or of requests that no client library sends: not in the contracts.
const OUTSIDE = new Set([405, 414, 431]);

const contracts = process.argv.slice(2);

function body(text, type) {
  if (!/json/i.test(type || '')) {
    return type ? text : undefined;
  }
  if (text === '') {
    return undefined;
  }
  try {
    return JSON.parse(text);
  } catch (e) {
    return text;
  }
}

function lowerCase(headers) {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function query(search) {
  const found = {};
  new URLSearchParams(search).forEach((value, name) => {
    found[name] = name in found ? [].concat(found[name], value) : value;
  });
  return found;
}

function complaints(exchange, resources) {
  const [asked, search] = exchange.target.split('?', 2);
  // The server reads a path the same with a slash at its end; Prism would take what is before the slash as a whole segment.
  const path = asked.replace(/\/$/, '');
  const headers = lowerCase(exchange.requestHeaders);
  const input = {
    method: exchange.method,
    url: {path, query: query(search || '')},
    headers,
    body: body(exchange.requestBody, headers['content-type']),
  };
  const found = route({resources, input});
  if (found._tag === 'Left') {
    return exchange.status === 404 ? [] : [`no operation: ${found.left.message}`];
  }
  const resource = found.right;
  const answered = lowerCase(exchange.headers);
  const element = {
    statusCode: exchange.status,
    headers: answered,
    body: body(exchange.body, answered['content-type']),
  };
  const results = [validateOutput({resource, element})];
  if (exchange.status < 300) {
    results.push(validateInput({resource, element: input}));
  }
  return results.flatMap(r => (r._tag === 'Left' ? r.left : [])).filter(d => d.severity === 0).map(d => d.message);
}

(async () => {
  const operations = {};
  for (const file of contracts) {
    operations[file.split("/").slice(-2)[0]] = await getHttpOperationsFromSpec(file);
  }
  let checked = 0;
  const different = new Map();
  for (const line of fs.readFileSync(0, 'utf8').split('\n').filter(l => l)) {
    const exchange = JSON.parse(line);
    if (OUTSIDE.has(exchange.status)) {
      continue;
    }
    checked++;
    for (const message of complaints(exchange, operations[exchange.service])) {
      const key = `${exchange.service} ${exchange.method} ${exchange.status}: ${message}`;
      different.set(key, different.get(key) || exchange.target);
    }
  }
  different.forEach((target, key) => console.log(`${key}\n    ${target.slice(0, 200)}`));
  console.log(`prism: ${checked} exchanges, ${different.size} violations`);
  process.exit(different.size === 0 ? 0 : 1);
})();
