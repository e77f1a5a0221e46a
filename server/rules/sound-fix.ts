import type { Node } from 'yaml';
import type { Field } from '../spec/fields.ts';
import { overlaps, type Range } from '../spec/range.ts';
import type { SpecDocument } from '../spec/spec-document.ts';
import { rangeOf } from '../spec/yaml-document.ts';
import type { Fix } from './define-rule.ts';

/**
 * A fix as it can be offered beside anchors and aliases: none that parts an alias from its anchor; a choice for the
 * author where aliases carry the change to fields of another kind.
 */
export function soundFix(fix: Fix, document: SpecDocument): Fix | undefined {
  if (!/[&*]/.test(document.text)) return fix;
  if (breaksAlias(fix, document)) return undefined;
  const isSafe =
    fix.safe && !fix.edits.some(({ range }) => shared(document).some((other) => overlaps(range, other)));
  return { ...fix, safe: isSafe };
}

/** An anchor or alias at its place in a text. */
interface Mark {
  at: number;
  isAnchor: boolean;
  name: string;
}

function marksIn(text: string, offset = 0): Mark[] {
  return [...text.matchAll(/([&*])([^\s,[\]{}]+)/g)].map(({ 1: mark, 2: name = '', index }) => ({
    at: offset + index,
    isAnchor: mark === '&',
    name,
  }));
}

const marksByName = new WeakMap<SpecDocument, Map<string, Mark[]>>();

function marksOf(document: SpecDocument): ReadonlyMap<string, readonly Mark[]> {
  const known = marksByName.get(document);
  if (known) return known;
  const byName = new Map<string, Mark[]>();
  for (const mark of marksIn(document.text)) {
    const same = byName.get(mark.name);
    if (same) same.push(mark);
    else byName.set(mark.name, [mark]);
  }
  marksByName.set(document, byName);
  return byName;
}

/** Whether an alias would stand without its anchor above it. */
function breaksAlias({ edits }: Fix, document: SpecDocument): boolean {
  const added = edits.flatMap(({ range, text }) =>
    marksIn(text).map((mark) => ({ ...mark, at: range.start })),
  );
  const removed = edits.flatMap(({ range: { start, end } }) =>
    marksIn(document.text.slice(start, end), start),
  );
  const names = new Set([...added, ...removed.filter(({ isAnchor }) => isAnchor)].map(({ name }) => name));
  const gone = new Set(removed.map(({ at }) => at));
  return [...names].some((name) => {
    const old = marksOf(document).get(name) ?? [];
    const now = [...added.filter((mark) => mark.name === name), ...old.filter(({ at }) => !gone.has(at))];
    return dangling(now.toSorted((a, b) => a.at - b.at)) > dangling(old);
  });
}

/** How many aliases of a name stand above its first anchor. */
function dangling(marks: readonly Mark[]): number {
  const first = marks.findIndex(({ isAnchor }) => isAnchor);
  return first === -1 ? marks.length : first;
}

const sharedRanges = new WeakMap<SpecDocument, readonly Range[]>();

/** What is written once and stands, through aliases, for fields of different kinds. */
function shared(document: SpecDocument): readonly Range[] {
  const ranges = sharedRanges.get(document) ?? sharedByUnlike(document.fields);
  sharedRanges.set(document, ranges);
  return ranges;
}

function sharedByUnlike(fields: readonly Field[]): Range[] {
  const kinds = new Map<Node, Set<string>>();
  for (const { node, path } of fields) {
    if (!node) continue;
    const ofNode = kinds.get(node) ?? new Set();
    kinds.set(node, ofNode.add(path.replace(/\[\d+\]/g, '')));
  }
  return [...kinds].flatMap(([node, ofNode]) => (ofNode.size > 1 ? [rangeOf(node)] : []));
}
