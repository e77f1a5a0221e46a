import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Entry } from '../../server/registration/journal/entry.ts';

/** Changes the last entry of the journal in a state folder. */
export function changeLastEntry(state: string, change: (entry: Entry) => Partial<Entry>): void {
  const folder = path.join(state, 'registrations');
  const name = readdirSync(folder).toSorted().at(-1);
  if (!name) throw new Error('there is no entry');
  const file = path.join(folder, name);
  const entry: Entry = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify({ ...entry, ...change(entry) }));
}

/** The same moment an hour earlier, after which an image that was made has shown up for sure. */
export function anHourEarlier({ time }: Entry): Partial<Entry> {
  return { time: new Date(Date.parse(time) - 3_600_000).toISOString() };
}
