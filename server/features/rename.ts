import type { Position as LspPosition, Range as LspRange, TextEdit } from 'vscode-languageserver-types';
import { isDeviceName } from '../../schemas/device-names.ts';
import { namingVirtualization } from '../spec/facts.ts';
import { anchorsOf } from '../spec/marks.ts';
import type { SpecDocument } from '../spec/spec-document.ts';
import type { PlacedDocument, SpecFile } from '../spec/spec-file.ts';
import { devicePlaces, type Occurrences, occurrencesAt } from './occurrences.ts';
import { documentAtLine, offsetIn, toLspRange } from './placement.ts';

/** Why something cannot be renamed, in a sentence for the person. */
export interface Refused {
  refused: string;
}

/** `textDocument/prepareRename`: what would be renamed. */
export function prepareRename(
  file: SpecFile,
  position: LspPosition,
): { range: LspRange; placeholder: string } | Refused {
  const target = targetAt(file, position);
  if ('refused' in target) return target;
  const { placed, found } = target;
  return { range: toLspRange(placed, found.at.range), placeholder: found.name };
}

/** `textDocument/rename`: a device name in `RootDeviceName` and mappings, or an anchor with its aliases. */
export function rename(file: SpecFile, position: LspPosition, newName: string): TextEdit[] | Refused {
  const target = targetAt(file, position);
  if ('refused' in target) return target;
  const { placed, found } = target;
  const refused =
    found.kind === 'device' ? deviceFault(placed, found, newName) : anchorFault(placed, found, newName);
  if (refused) return { refused };
  return found.places
    .filter(({ isAlias }) => !isAlias)
    .map(({ range }) => ({ range: toLspRange(placed, range), newText: newName }));
}

function targetAt(
  file: SpecFile,
  position: LspPosition,
): { placed: PlacedDocument; found: Occurrences } | Refused {
  const placed = documentAtLine(file, position.line);
  const found = placed && occurrencesAt(placed.document, offsetIn(placed, position));
  return found ? { placed, found } : { refused: 'Only device names and YAML anchors can be renamed.' };
}

function deviceFault(
  { document }: PlacedDocument,
  { name, places }: Occurrences,
  newName: string,
): string | undefined {
  if (!isDeviceName(newName, virtualization(document))) {
    return `'${newName}' is no device name that EC2 takes. Write one like '/dev/sdf' or '/dev/xvda'.`;
  }
  const others = newName === name ? [] : (devicePlaces(document).get(newName) ?? []);
  const isMapped = others.some(({ isDefinition }) => isDefinition);
  return isMapped && places.some(({ isDefinition }) => isDefinition)
    ? `'${newName}' is mapped already. Choose a name that no other entry of 'BlockDeviceMappings' has.`
    : undefined;
}

function virtualization({ request }: SpecDocument) {
  return request && namingVirtualization(request);
}

/** The letters that every YAML reader takes in an anchor. */
const anchorName = /^[A-Za-z0-9_-]+$/;

function anchorFault(
  { document }: PlacedDocument,
  { name }: Occurrences,
  newName: string,
): string | undefined {
  if (!anchorName.test(newName)) {
    return `'${newName}' cannot be the name of an anchor. Use letters, digits, '-' and '_'.`;
  }
  const isTaken = newName !== name && anchorsOf(document.text).some((other) => other.name === newName);
  return isTaken
    ? `There is an anchor '${newName}' in this document already. Choose another name.`
    : undefined;
}
