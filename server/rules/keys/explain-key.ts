import { closest, distance } from 'fastest-levenshtein';
import { isNode, visit } from 'yaml';
import {
  credentialKeys,
  describeImagesKeys,
  type ForeignKey,
  foreignKeys,
} from '../../../schemas/foreign-keys.ts';
import { type MappingShape, requestShape, type Shape } from '../../../schemas/shape.ts';
import type { Entry, MappingField } from '../../spec/fields.ts';
import type { SpecContext } from '../define-rule.ts';
import { writtenOnce } from '../unreadable.ts';

/** What a key that the structure does not have is about; each kind has a rule of its own. */
export type Explanation =
  /** A key of the structure in other letters. */
  | { kind: 'wrong-case'; means: string }
  /** A key of another tool or call. */
  | { kind: 'foreign'; means?: string; value?: string; note?: string }
  /** A key of this structure's member, joined by a dot: `Ebs.SnapshotId`. */
  | { kind: 'dotted'; parent: string; child: string }
  | { kind: 'describe-images' }
  | { kind: 'credential' }
  /** A top-level key that only holds what aliases use. */
  | { kind: 'anchor-holder' }
  /** A key of another structure. */
  | { kind: 'misplaced'; home: readonly string[] }
  | { kind: 'unknown'; means?: string };

export interface UnknownKey<K extends Explanation = Explanation> {
  mapping: MappingField;
  entry: Entry;
  explanation: K;
}

/** The unknown keys of a request whose explanation is of one kind; one that aliases repeat comes once. */
export function unknownKeys<K extends Explanation['kind']>(
  { document }: SpecContext,
  kind: K,
): UnknownKey<Extract<Explanation, { kind: K }>>[] {
  const { irregular } = document;
  if (irregular.length === 0) return [];
  const found = irregular.flatMap((mapping) =>
    mapping.unknown.map((entry) => ({ mapping, entry, explanation: explain(mapping, entry) })),
  );
  const isOfKind = ({ explanation }: UnknownKey) => explanation.kind === kind;
  return found.filter(writtenOnce(isOfKind, ({ entry }) => entry.key)) as never;
}

/** Whether a key that is missing is there under another name, which is the mistake to report then. */
export function isMeantByUnknown(mapping: MappingField<object>, name: string): boolean {
  return mapping.unknown.some((entry) => meansKey(mapping, entry) === name);
}

/** The key of the structure that an unknown key stands for. */
export function meansKey(mapping: MappingField<object>, entry: Entry): string | undefined {
  const explanation = explain(mapping, entry);
  return 'means' in explanation ? explanation.means : undefined;
}

const explanations = new WeakMap<Entry, Explanation>();

function explain(mapping: MappingField<object>, entry: Entry): Explanation {
  const known = explanations.get(entry);
  if (known) return known;
  const explanation = explanationOf(mapping, entry);
  explanations.set(entry, explanation);
  return explanation;
}

function explanationOf({ shape, path }: MappingField<object>, entry: Entry): Explanation {
  const { name } = entry;
  const letters = lettersOf(name);
  const names = [...shape.members.keys()];
  const isRequest = path === '';
  if (isRequest && credentialKeys.has(letters)) return { kind: 'credential' };
  const sameLetters = names.find((member) => lettersOf(member) === letters);
  if (sameLetters) return { kind: 'wrong-case', means: sameLetters };
  if (isRequest && describeImagesKeys.has(name)) return { kind: 'describe-images' };
  const [base = '', ...rest] = name.split('.');
  const numbered = names.find((member) => rest.length > 0 && lettersOf(member) === lettersOf(base));
  if (numbered && memberOf(shape, numbered, rest[0])) {
    return { kind: 'dotted', parent: numbered, child: rest[0] ?? '' };
  }
  if (numbered) return { kind: 'foreign', means: numbered };
  const foreign = foreignKey(path, lettersOf(base));
  if (foreign) return { kind: 'foreign', ...foreign };
  if (isRequest && holdsAnchor(entry)) return { kind: 'anchor-holder' };
  const home = homes.get(letters);
  return home ? { kind: 'misplaced', home } : { kind: 'unknown', means: nearest(name, names) };
}

/** A key in lower case without the marks by which naming styles differ. */
function lettersOf(name: string): string {
  return name.replace(/[-_ ]/g, '').toLowerCase();
}

function foreignKey(path: string, letters: string): ForeignKey | undefined {
  const table = foreignKeys[path.replace(/\[\d+\]/g, '')] ?? {};
  return Object.hasOwn(table, letters) ? table[letters] : undefined;
}

function memberOf(shape: MappingShape, name: string, child = ''): boolean {
  const member = shape.members.get(name)?.shape;
  return member?.kind === 'mapping' && member.members.has(child);
}

function holdsAnchor({ value }: Entry): boolean {
  let found = false;
  visit(isNode(value) ? value : null, {
    Node(_, node) {
      if (!('anchor' in node && node.anchor)) return undefined;
      found = true;
      return visit.BREAK;
    },
  });
  return found;
}

/** The member that a reader would take the key for: few letters differ or changed places, or it begins like one. */
function nearest(name: string, names: readonly string[]): string | undefined {
  if (name.length > 40) return undefined;
  const longer = names.filter((member) => name.length >= 4 && member.startsWith(name));
  if (longer.length === 1) return longer[0];
  const sorted = sortedLetters(name);
  const transposed = names.find((member) => sortedLetters(member) === sorted);
  if (transposed) return transposed;
  const best = closest(name, names);
  const letters = distance(name, best);
  return letters <= 3 && letters < name.length / 2 ? best : undefined;
}

function sortedLetters(name: string): string {
  return [...name].sort().join('');
}

/** Where the members of the nested structures belong, by their letters. */
const homes = new Map<string, readonly string[]>();
collectHomes(requestShape, []);

function collectHomes(shape: Shape, path: readonly string[]): void {
  if (shape.kind === 'list') collectHomes(shape.item, path);
  if (shape.kind !== 'mapping') return;
  for (const [name, member] of shape.members) {
    if (path.length > 0) homes.set(lettersOf(name), path);
    collectHomes(member.shape, [...path, name]);
  }
}
