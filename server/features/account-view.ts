import type { ListedImage, ListedSnapshot } from '../aws/listing.ts';
import { nextFreeNames } from './free-names.ts';
import type { KnownValue, KnownValues } from './known-values.ts';

/** What is known now of the account that a document goes to; asking for what is not known has it fetched. */
export interface AccountView {
  /** The newest first. */
  snapshots(): readonly ListedSnapshot[];
  images(): readonly ListedImage[];
  /** The usual ones first. */
  tagKeys(): readonly string[];
  /** Whether something that was asked for is on its way. */
  isPending(): boolean;
}

/** Values of other specs, and behind them those of the account. */
export function withAccount(
  known: KnownValues,
  account: AccountView | undefined,
  today: string,
): KnownValues {
  if (!account) return known;
  return {
    tagKeys: () => merged(known.tagKeys(), account.tagKeys().map(tagKey)),
    tagValues: (key) => known.tagValues(key),
    snapshotIds: () => merged(account.snapshots().map(snapshot), known.snapshotIds()),
    freeNames: () =>
      nextFreeNames(
        account.images().map(({ name }) => name),
        today,
      ),
    isPending: () => account.isPending(),
  };
}

function tagKey(text: string): KnownValue {
  return { text, from: 'the account', detail: 'in use in the account' };
}

function snapshot(listed: ListedSnapshot): KnownValue {
  return { text: listed.snapshotId, from: 'the account', detail: snapshotFacts(listed) };
}

/** Size, day, encryption and description of a snapshot, on one line. */
export function snapshotFacts({ sizeGiB, startedAt, encrypted, state, description }: ListedSnapshot): string {
  const facts = [
    `${sizeGiB} GiB`,
    new Date(startedAt).toISOString().slice(0, 10),
    ...(encrypted ? ['encrypted'] : []),
    ...(state && state !== 'completed' ? [state] : []),
    ...(description ? [description.replace(/\s+/g, ' ')] : []),
  ];
  return facts.join(', ');
}

function merged(first: readonly KnownValue[], second: readonly KnownValue[]): KnownValue[] {
  const texts = new Set(first.map(({ text }) => text));
  return [...first, ...second.filter(({ text }) => !texts.has(text))];
}
