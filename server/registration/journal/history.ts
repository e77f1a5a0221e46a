import { readFile, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { readSpecFile, type SpecFile } from '../../spec/spec-file.ts';
import { consoleUrl } from '../console-url.ts';
import { type Deregistered, type Ending, type Entry, imageOf } from './entry.ts';
import { type SourceState, stateOf } from './source-state.ts';

/** A registration as it is listed; scripts rely on these names. */
export interface Registration {
  id: string;
  /** ISO 8601 in UTC. */
  time: string;
  name: string;
  /** `unsettled`: it ended without an answer and was not looked up yet. */
  outcome: Exclude<Ending['kind'], 'unknown'> | 'unsettled';
  imageId?: string;
  /** The code of what refused or kept it. */
  code?: string;
  requestId?: string;
  account: string;
  identity: string;
  region: string;
  profile?: string;
  endpoint?: string;
  /** Made in a sandbox that has ended. */
  rehearsal?: true;
  uri?: string;
  document: number;
  /** What has become of the document since; none for standard input. */
  text?: SourceState;
  deregistered?: Deregistered;
  /** Of the image in the AWS console; none for an endpoint of one's own. */
  consoleUrl?: string;
}

/** Bytes. What is larger is no spec. */
const largestFile = 10 * 1024 * 1024;

/**
 * The registrations, newest first, each with what has become of its document.
 * `openFile`: the file as it stands in the editor, where it is open.
 */
export async function historyOf(
  entries: readonly Entry[],
  openFile: (uri: string) => SpecFile | undefined = () => undefined,
): Promise<Registration[]> {
  const uris = new Set(entries.flatMap(({ source }) => source.uri ?? []));
  const files = new Map<string, SpecFile | undefined>();
  for (const uri of uris) files.set(uri, openFile(uri) ?? (await readSource(uri)));
  return entries.map((entry) => registrationOf(entry, files)).reverse();
}

function registrationOf(entry: Entry, files: ReadonlyMap<string, SpecFile | undefined>): Registration {
  const { ending, source, request: _request, version: _version, clockAheadMs: _clock, ...facts } = entry;
  const imageId = imageOf(entry);
  return {
    ...facts,
    outcome: ending === undefined || ending.kind === 'unknown' ? 'unsettled' : ending.kind,
    imageId,
    consoleUrl: imageId && entry.endpoint === undefined ? consoleUrl(entry.region, imageId) : undefined,
    ...(ending && 'code' in ending ? { code: ending.code } : {}),
    ...(ending && 'requestId' in ending ? { requestId: ending.requestId } : {}),
    ...source,
    text: source.uri === undefined ? undefined : stateOf(entry, files.get(source.uri)),
  };
}

/** Undefined for a file that is gone, or not one of this machine. */
async function readSource(uri: string): Promise<SpecFile | undefined> {
  try {
    const file = fileURLToPath(uri);
    if ((await stat(file)).size > largestFile) return undefined;
    return readSpecFile((await readFile(file, 'utf8')).replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}
