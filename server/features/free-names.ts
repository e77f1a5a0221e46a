import type { KnownValue } from './known-values.ts';

const mostNames = 20;

/**
 * The names that come next: for every kind of name that is taken, the next number, or today's date where a date
 * stands at the end. @param taken the newest first @param today as `2026-11-23`
 */
export function nextFreeNames(taken: readonly string[], today: string): KnownValue[] {
  const highest = highestNumbers(taken);
  const all = new Set(taken);
  const kinds = new Set<string>();
  const found = new Map<string, string>();
  for (const name of taken) {
    if (found.size === mostNames) break;
    const kind = name.replace(/\d+/g, '0');
    if (kinds.has(kind)) continue;
    kinds.add(kind);
    const next = nextFree(name, all, highest, today);
    if (next !== undefined && !found.has(next)) found.set(next, name);
  }
  return [...found].map(([text, after]) => ({
    text,
    from: 'the account',
    detail: `free in the account, after ${after}`,
  }));
}

function nextFree(
  name: string,
  taken: ReadonlySet<string>,
  highest: ReadonlyMap<string, number>,
  today: string,
): string | undefined {
  const [, beforeDate, , dash] = /^(.*?)(\d{4}(-?)\d{2}\3\d{2})$/.exec(name) ?? [];
  if (beforeDate !== undefined) {
    const now = `${beforeDate}${dash ? today : today.replaceAll('-', '')}`;
    return taken.has(now) ? `${now}.${(highest.get(`${now}.`) ?? 1) + 1}` : now;
  }
  const { start, digits } = numberAtEnd(name);
  if (digits === '') return undefined;
  const number = (highest.get(start) ?? Number(digits)) + 1;
  return `${start}${String(number).padStart(digits.length, '0')}`;
}

/** By what stands before the number. */
function highestNumbers(names: readonly string[]): Map<string, number> {
  const highest = new Map<string, number>();
  for (const name of names) {
    const { start, digits } = numberAtEnd(name);
    if (digits !== '') highest.set(start, Math.max(highest.get(start) ?? 0, Number(digits)));
  }
  return highest;
}

/** The last digits, as many as a number can hold exactly. */
function numberAtEnd(name: string): { start: string; digits: string } {
  const digits = /\d{0,15}$/.exec(name)?.[0] ?? '';
  return { start: name.slice(0, name.length - digits.length), digits };
}
