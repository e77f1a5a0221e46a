import type {
  InlayHint,
  Position as LspPosition,
  Range as LspRange,
  TextEdit,
} from 'vscode-languageserver-types';
import { memberAt } from '../../schemas/shape.ts';
import { defaultVolumeType } from '../../schemas/volume-types.ts';
import type { DocumentFindings } from '../check.ts';
import { isMisspelt } from '../rules/alike.ts';
import { snapshotEntries } from '../rules/boot-volume.ts';
import { isLeftOut } from '../rules/left-out.ts';
import { SpecEditor } from '../spec/edit.ts';
import { effectiveVirtualization, isEbsBacked, isGiven, type Volume, volumes } from '../spec/facts.ts';
import type { MappingField, Request } from '../spec/fields.ts';
import type { PlacedDocument } from '../spec/spec-file.ts';
import { type Cancellation, notCancelled } from './each-document.ts';
import { toLspRange } from './placement.ts';

/** Far more than a screen holds. */
const hintLimit = 1_000;

/** What EC2 takes for a key that a mapping leaves out. */
interface Assumption {
  mapping: MappingField<object>;
  key: string;
  /** In words where it is no value that could be written. */
  value: string | { words: string };
}

/**
 * `textDocument/inlayHint`: what EC2 will assume for keys that are left out. Where a warning says so already, and
 * while a document does not parse, nothing.
 */
export function inlayHints(
  checked: readonly DocumentFindings[],
  { start, end }: LspRange,
  token: Cancellation = notCancelled,
): InlayHint[] {
  const hints: InlayHint[] = [];
  for (const { placed, findings } of checked) {
    if (token.isCancellationRequested || hints.length >= hintLimit) break;
    const { request, problems } = placed.document;
    if (!request || problems.length > 0) continue;
    const told = new Set(
      findings
        .filter(({ severity }) => severity === 'error' || severity === 'warning')
        .map(({ path }) => path),
    );
    for (const assumption of [...ofRequest(request), ...volumes(request).flatMap(ofVolume)]) {
      const { path } = assumption.mapping;
      if (told.has(path ? `${path}.${assumption.key}` : assumption.key)) continue;
      const position = positionOf(placed, assumption.mapping);
      if (isBefore(position, start) || isBefore(end, position)) continue;
      hints.push(toHint(placed, position, assumption));
    }
  }
  return hints.slice(0, hintLimit);
}

/** Nothing while the request names no image yet: what EC2 assumes depends on where that comes from. */
function ofRequest(request: Request): Assumption[] {
  const assumptions: Assumption[] = [];
  if (isEbsBacked(request) && snapshotEntries(request).length === 0) return assumptions;
  const architecture = statedDefaults('Architecture')[0];
  const virtualization = effectiveVirtualization(request);
  if (architecture && isLeftOut(request, 'Architecture') && isEbsBacked(request)) {
    assumptions.push({ mapping: request, key: 'Architecture', value: architecture });
  }
  if (virtualization && isLeftOut(request, 'VirtualizationType')) {
    assumptions.push({ mapping: request, key: 'VirtualizationType', value: virtualization });
  }
  return assumptions;
}

/** What an alias or merge key brings stands elsewhere, and speaks there. */
function ofVolume({ entry, ebs, role }: Volume): Assumption[] {
  if (entry.definedAt || ebs.definedAt) return [];
  const { SnapshotId, VolumeSize, VolumeType, DeleteOnTermination } = ebs.fields;
  const assumptions: Assumption[] = [];
  const add = (key: string, value: Assumption['value']) => {
    if (!isMisspelt(ebs, key)) assumptions.push({ mapping: ebs, key, value });
  };
  if (!VolumeSize && isGiven(SnapshotId)) add('VolumeSize', { words: 'that of the snapshot' });
  if (!VolumeType) add('VolumeType', defaultVolumeType);
  if (!DeleteOnTermination && role !== 'unknown') {
    const [ofRoot = '', ofOthers = ''] = statedDefaults('BlockDeviceMappings', 'Ebs', 'DeleteOnTermination');
    add('DeleteOnTermination', role === 'root' ? ofRoot : ofOthers);
  }
  return assumptions;
}

/** The values that the docs of a field name as its defaults, in their order. */
function statedDefaults(...names: string[]): string[] {
  const docs = memberAt(names)?.docs.default ?? '';
  return [...docs.matchAll(/`([^`]+)`/g)].map(([, value = '']) => value);
}

function toHint(
  placed: PlacedDocument,
  position: LspPosition,
  { mapping, key, value }: Assumption,
): InlayHint {
  const words = typeof value === 'string' ? value : value.words;
  const edits = typeof value === 'string' ? insertion(placed, mapping, key, value) : undefined;
  return {
    position,
    label: `${key}: ${words}`,
    tooltip: `EC2 assumes it, since '${key}' is left out.`,
    paddingLeft: true,
    ...(edits ? { textEdits: edits } : {}),
  };
}

/** Writes down what is assumed. */
function insertion(
  placed: PlacedDocument,
  mapping: MappingField<object>,
  key: string,
  value: string,
): TextEdit[] | undefined {
  const edit = new SpecEditor(placed.document).insert(mapping, key, value);
  return edit && [{ range: toLspRange(placed, edit.range), newText: edit.text }];
}

/** Behind the last key within `{ }`, or else at the end of the line of `Name` or of the key that holds the mapping. */
function positionOf(
  placed: PlacedDocument,
  { node, entry, entries, range }: MappingField<object>,
): LspPosition {
  const { text } = placed.document;
  const isFlow = node !== null && 'flow' in node && node.flow === true;
  const key = entry ?? entries.find(({ name }) => name === 'Name') ?? entries[0];
  const from = key?.key.end ?? range.start;
  const end = isFlow ? (entries.at(-1)?.range.end ?? range.end) : from + text.slice(from).search(/\r?\n|$/);
  return toLspRange(placed, { start: end, end }).start;
}

function isBefore(a: LspPosition, b: LspPosition): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
