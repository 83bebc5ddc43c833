// The smallest way to build and update elements: no markup is ever made out of text.

/** An element; `props` are classes, attributes, handlers (`onclick`) and `dataset`. */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === 'class') node.className = value;
    else if (name === 'dataset') Object.assign(node.dataset, value);
    else if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children.flat().filter(child => child !== null && child !== undefined));
  return node;
}

const SVG = 'http://www.w3.org/2000/svg';

/** An SVG element. */
export function svg(tag, attributes = {}, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

/** Sets the text, if it is another one: nothing is laid out again for nothing. */
export function text(node, value) {
  if (node.textContent !== value) node.textContent = value;
}

/** Sets or removes a class or an attribute, if that changes anything. */
export function flag(node, name, on) {
  if (node.classList.contains(name) !== on) node.classList.toggle(name, on);
}

/**
 * Keeps the children of `parent` in step with `items`: `make(item)` answers {node, update(item)},
 * and what stays is moved and updated, never made again.
 */
export function keyed(parent, make, keyOf) {
  const known = new Map();
  return items => {
    const seen = new Set();
    let at = parent.firstElementChild;
    for (const item of items) {
      const key = keyOf(item);
      seen.add(key);
      let part = known.get(key);
      if (!part) {
        part = make(item);
        known.set(key, part);
      }
      part.update(item);
      if (part.node === at) at = at.nextElementSibling;
      else parent.insertBefore(part.node, at);
    }
    for (const [key, part] of known) {
      if (!seen.has(key)) {
        part.node.remove();
        known.delete(key);
      }
    }
  };
}
