// The colours of the style sheet, for what is drawn on a canvas.

const dark = matchMedia('(prefers-color-scheme: dark)');
let cache = new Map();

/** A custom property of the root, such as `--accent`. */
export function colour(name) {
  if (!cache.has(name)) {
    cache.set(name, getComputedStyle(document.documentElement).getPropertyValue(name).trim());
  }
  return cache.get(name);
}

/** Calls back when light and dark change places. */
export function onTheme(listener) {
  dark.addEventListener('change', () => {
    cache = new Map();
    listener();
  });
}
