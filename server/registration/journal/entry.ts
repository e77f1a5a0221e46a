import { createHash, randomBytes } from 'node:crypto';
import type { AmiSpec } from '../../../schemas/ami-spec.ts';

/** The document that a registration was made from. */
export interface Source {
  /** None for standard input. */
  uri?: string;
  /** 0-based among the documents of the file. */
  document: number;
}

/** How a registration ended. */
export type Ending =
  | { kind: 'registered'; imageId: string; requestId?: string }
  /** The answer was lost, and an image with the name appeared after the request. */
  | { kind: 'found'; imageId: string }
  | { kind: 'refused'; code: string; requestId?: string }
  /** The request never left this machine. */
  | { kind: 'not-sent'; code: string }
  /** The answer was lost, and no image has shown up so far. */
  | { kind: 'unknown'; code: string }
  /** Looked up later: there is no image of this request. */
  | { kind: 'not-found' };

/** What became of an image since. */
export interface Deregistered {
  /** ISO 8601 in UTC. */
  time: string;
  /** The snapshots that were deleted with it. */
  deletedSnapshots: readonly string[];
}

/**
 * One registration, as it is kept on disk: written before its request is sent, and again when its end is known. It
 * holds neither credentials nor what the request says, but for the name.
 */
export interface Entry {
  version: 1;
  /** Begins with the time, so that ids are in the order of time. */
  id: string;
  /** When the request was about to be sent: ISO 8601 in UTC, by the clock of this machine. */
  time: string;
  /** Milliseconds by which the service's clock was ahead of it. */
  clockAheadMs: number;
  source: Source;
  name: string;
  account: string;
  /** The ARN of who asked. */
  identity: string;
  region: string;
  profile?: string;
  /** An endpoint of one's own, without whatever it says of a user; none for AWS. */
  endpoint?: string;
  /** The endpoint was a sandbox that ended with the process that registered. */
  rehearsal?: true;
  /** SHA-256 of the request. */
  request: string;
  ending?: Ending;
  deregistered?: Deregistered;
}

/** Whether nobody knows yet what became of the request. */
export function isUnsettled({ ending }: Entry): boolean {
  return ending === undefined || ending.kind === 'unknown';
}

/** The image that a registration made. */
export function imageOf({ ending }: Entry): string | undefined {
  return ending?.kind === 'registered' || ending?.kind === 'found' ? ending.imageId : undefined;
}

/** What no two requests may be under way for: a name in a Region of an account, at one endpoint. */
export function keyOf({
  account,
  region,
  name,
  endpoint = 'aws',
}: Pick<Entry, 'account' | 'region' | 'name' | 'endpoint'>): string {
  return createHash('sha256')
    .update(JSON.stringify([endpoint, account, region, name]))
    .digest('hex');
}

/** The same for requests that ask for the same, in whatever order their keys stand. */
export function requestHash(input: AmiSpec): string {
  return createHash('sha256').update(JSON.stringify(input, inOrder)).digest('hex');
}

function inOrder(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** An endpoint URL as it may be kept; those of AWS itself are none. */
export function keptEndpoint(url: string | undefined): string | undefined {
  if (url === undefined || !URL.canParse(url)) return url;
  const { protocol, host, hostname, pathname } = new URL(url);
  return /\.amazonaws\.com(\.cn)?$/.test(hostname)
    ? undefined
    : `${protocol}//${host}${pathname}`.replace(/\/$/, '');
}

export function newId(time: Date): string {
  return `${time.toISOString().replace(/[-:.]/g, '')}-${randomBytes(4).toString('hex')}`;
}

/** The entry that a file holds; undefined for what is none, and for versions to come. */
export function parseEntry(text: string): Entry | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  return isEntry(value) ? value : undefined;
}

const texts = ['id', 'time', 'name', 'account', 'identity', 'region', 'request'] as const;
const endings = ['registered', 'found', 'refused', 'not-sent', 'unknown', 'not-found'];

function isEntry(value: unknown): value is Entry {
  if (typeof value !== 'object' || value === null) return false;
  const { version, clockAheadMs, source, ending, ...rest } = value as Partial<Record<keyof Entry, unknown>>;
  const optional = [rest.profile, rest.endpoint];
  return (
    version === 1 &&
    typeof clockAheadMs === 'number' &&
    texts.every((name) => typeof rest[name] === 'string') &&
    optional.every((text) => text === undefined || typeof text === 'string') &&
    !Number.isNaN(Date.parse(String(rest.time))) &&
    typeof Object(source).document === 'number' &&
    (ending === undefined || isEnding(Object(ending)))
  );
}

function isEnding({ kind, imageId }: Record<string, unknown>): boolean {
  if (kind === 'registered' || kind === 'found') return typeof imageId === 'string';
  return endings.includes(String(kind));
}
