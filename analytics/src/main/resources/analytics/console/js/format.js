// Figures for people. What is not known is a dash, never a zero.

const NONE = '–';
const LOCALE = navigator.language;

const whole = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 });
const tenth = new Intl.NumberFormat(LOCALE, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const short = new Intl.NumberFormat(LOCALE, { notation: 'compact', maximumSignificantDigits: 3 });

export const known = value => value !== null && value !== undefined && !Number.isNaN(value);

/** A count: all digits up to 100,000, then short. */
export const count = n => (known(n) ? (Math.abs(n) < 1e5 ? whole : short).format(n) : NONE);

/** How often in a second. */
export const rate = n => (known(n) ? (n === 0 ? '0' : n < 10 ? tenth.format(n) : count(n)) : NONE);

/** A share of 1, as per cent. */
export const percent = share => (known(share) ? tenth.format(share * 100) + ' %' : NONE);

/** Milliseconds, in the unit that suits. */
export function duration(ms) {
  if (!known(ms)) return NONE;
  if (ms < 1) return ms === 0 ? '0 ms' : '<1 ms';
  if (ms < 10) return tenth.format(ms) + ' ms';
  if (ms < 1000) return whole.format(ms) + ' ms';
  return seconds(ms / 1000);
}

/** Seconds, in the unit that suits. */
export function seconds(s) {
  if (!known(s)) return NONE;
  if (s < 10) return tenth.format(s) + ' s';
  if (s < 120) return whole.format(s) + ' s';
  if (s < 7200) return whole.format(s / 60) + ' min';
  if (s < 172800) return whole.format(s / 3600) + ' h';
  return whole.format(s / 86400) + ' days';
}

/** How long ago that was. */
export const age = s => (known(s) ? (s < 1.5 ? 'now' : seconds(s) + ' ago') : '');

export function bytes(n) {
  if (!known(n)) return NONE;
  if (n < 1 << 20) return whole.format(n / 1024) + ' KB';
  if (n < 1 << 30) return whole.format(n / (1 << 20)) + ' MB';
  return tenth.format(n / (1 << 30)) + ' GB';
}

const moneys = new Map();

const moneyFormat = currency => {
  if (!moneys.has(currency)) moneys.set(currency, new Intl.NumberFormat(LOCALE, { style: 'currency', currency }));
  return moneys.get(currency);
};

/** How many digits a currency has behind the point. */
export const minorUnits = currency => moneyFormat(currency).resolvedOptions().maximumFractionDigits;

/** An amount in minor units of a currency. */
export function money(minor, currency) {
  return known(minor) ? moneyFormat(currency).format(minor / 10 ** minorUnits(currency)) : NONE;
}

const clock = new Intl.DateTimeFormat(LOCALE, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
const day = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', timeStyle: 'medium', hourCycle: 'h23' });

/** The time of day; with the date, if it is not today's. */
export function time(at) {
  const date = new Date(at);
  return date.toDateString() === new Date().toDateString() ? clock.format(date) : day.format(date);
}

/** The end of an id, which differs most. */
export const shortId = id => '…' + id.slice(-8);
