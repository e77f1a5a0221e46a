const units: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * 86_400_000],
  ['month', 30 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

let format: Intl.RelativeTimeFormat | undefined;

/** `3 days ago`, `just now`. Both times in milliseconds since 1970. */
export function relativeTime(time: number, now: number): string {
  const unit = units.find(([, ms]) => now - time >= ms);
  if (!unit) return 'just now';
  // Not made at the start, where it would take longer than all of the server's own modules.
  format ??= new Intl.RelativeTimeFormat('en');
  return format.format(-Math.floor((now - time) / unit[1]), unit[0]);
}
