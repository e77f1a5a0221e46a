import type { Target } from '../aws/ec2.ts';
import type { CommandOutcome } from '../command-outcome.ts';
import type { ImagesRequest } from '../command-services.ts';
import { specOfImage } from '../convert/import/from-image.ts';
import { commands } from '../features/code-lens.ts';
import { editorDeregister } from './editor-deregister.ts';
import { lookUpOutcome } from './editor-look-up.ts';
import { insertUefiData } from './editor-uefi-data.ts';
import type { Problem } from './images/at-target.ts';
import { compare, differenceText } from './images/compare.ts';
import { describeAt } from './images/describe.ts';
import { textOfImage } from './images/text-of-image.ts';
import { type Entry, imageOf } from './journal/entry.ts';
import { historyOf } from './journal/history.ts';
import type { Journal } from './journal/journal.ts';
import { JournalError } from './journal/journal.ts';
import { normalUri } from './journal/known-registrations.ts';
import { documentOf, lastOf } from './journal/source-state.ts';

/** Where images are looked for. */
export interface Targets {
  /** Where a registration went. */
  ofEntry(entry: Entry): Promise<Target>;
  /** What document, settings and choice say. */
  ofRequest(request: ImagesRequest): Promise<Target>;
}

/** The commands about images that there are: their results are outcomes to show, or data. */
export async function aboutImages(
  command: string,
  request: ImagesRequest,
  journal: Journal,
  targets: Targets,
): Promise<object | undefined> {
  try {
    return await run(command, request, journal, targets);
  } catch (error) {
    if (error instanceof JournalError) return warning(error.message);
    throw error;
  }
}

async function run(
  command: string,
  request: ImagesRequest,
  journal: Journal,
  targets: Targets,
): Promise<object | undefined> {
  const { session, connection, args } = request;
  if (command === commands.history) {
    return await historyOf(await journal.entries(), (uri) => session.specs.normal(uri)?.file);
  }
  if (command === commands.importImage) {
    if (!args.imageId) return { ...warning('Name the AMI to make a spec of: ami-….'), asks: 'imageId' };
    const target = await targets.ofRequest(request);
    const described = await describeAt(target, args.imageId);
    if (described.kind === 'problem') return outcomeOf(described);
    const { text, notes } = specOfImage(described.image, described);
    return { severity: 'information', message: notes.join(' '), newSpec: text } satisfies CommandOutcome;
  }
  if (command === commands.insertUefiData) return await insertUefiData(request, targets);
  const entry = await entryOf(request, journal);
  switch (command) {
    case commands.lookUp:
      return entry ? await lookUpOutcome(entry, connection, journal) : unknownRegistration;
    case commands.deregister: {
      if (!entry || !imageOf(entry)) return unknownRegistration;
      return await editorDeregister(entry, await targets.ofEntry(entry), connection, journal);
    }
    case commands.compare:
      return await compareInEditor(request, entry, targets);
    default:
      return undefined;
  }
}

/** The registration that is meant: by its id, or the last one of the document. */
async function entryOf({ args, spec, placed }: ImagesRequest, journal: Journal): Promise<Entry | undefined> {
  const entries = await journal.entries();
  if (args.id !== undefined) return entries.find(({ id }) => id === args.id);
  if (!spec || !placed) return undefined;
  const uri = normalUri(spec.uri);
  const own = entries.filter((entry) => entry.source.uri === uri && imageOf(entry) && !entry.deregistered);
  return lastOf(own, placed, spec.file);
}

async function compareInEditor(
  request: ImagesRequest,
  entry: Entry | undefined,
  targets: Targets,
): Promise<CommandOutcome> {
  const { args, session } = request;
  const isOfList = args.id !== undefined;
  const spec = isOfList ? session.specs.normal(entry?.source.uri ?? '') : request.spec;
  const placed = isOfList ? entry && spec && documentOf(entry, spec.file) : request.placed;
  if (!spec || !placed) return warning('Open the spec in the editor first, then compare it.');
  const imageId = args.imageId ?? (entry && imageOf(entry));
  if (!imageId) {
    return {
      ...warning('This document was not registered from here. Name the image: ami-….'),
      asks: 'imageId',
    };
  }
  const target =
    args.imageId === undefined && entry ? await targets.ofEntry(entry) : await targets.ofRequest(request);
  const compared = await compare(placed.document, imageId, target);
  if (compared.kind === 'problem') return outcomeOf(compared);
  const { differences, notes, region } = compared;
  const { text, unshown } = textOfImage(placed.document, differences);
  const verdict =
    differences.length === 0
      ? `The same as ${imageId} in ${region}.`
      : `Different from ${imageId} in ${region}: ${differences.map(differenceText).join('; ')}.`;
  return {
    severity: 'information',
    message: [verdict, ...notes].join(' '),
    ...(differences.length > unshown.length
      ? {
          comparison: {
            title: `${imageId} ↔ ${spec.uri.slice(spec.uri.lastIndexOf('/') + 1)}`,
            uri: spec.uri,
            imageText: spec.file.documents.map((one) => (one === placed ? text : one.document.text)).join(''),
          },
        }
      : {}),
  };
}

const unknownRegistration = warning('There is no such registration. Look at the list again.');

function outcomeOf({ sentence, next }: Problem): CommandOutcome {
  return { severity: 'error', message: [sentence, next].filter(Boolean).join(' ') };
}

function warning(message: string): CommandOutcome {
  return { severity: 'warning', message };
}
