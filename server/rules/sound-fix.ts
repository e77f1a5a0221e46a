import { applyEdits } from '../spec/apply-edits.ts';
import type { Field } from '../spec/fields.ts';
import { overlaps, type Range } from '../spec/range.ts';
import type { SpecDocument } from '../spec/spec-document.ts';
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

/** Whether an alias would stand without its anchor above it. */
function breaksAlias({ edits }: Fix, { text }: SpecDocument): boolean {
  const touched = edits.some(({ range, text: put }) => /[&*]/.test(text.slice(range.start, range.end) + put));
  return touched && danglingAliases(applyEdits(text, edits)) > danglingAliases(text);
}

function danglingAliases(text: string): number {
  const anchors = new Set<string>();
  let dangling = 0;
  for (const [, mark, name = ''] of text.matchAll(/([&*])([^\s,[\]{}]+)/g)) {
    if (mark === '&') anchors.add(name);
    else if (!anchors.has(name)) dangling++;
  }
  return dangling;
}

const sharedRanges = new WeakMap<SpecDocument, readonly Range[]>();

/** What is written once and stands, through aliases, for fields of different kinds. */
function shared(document: SpecDocument): readonly Range[] {
  const ranges = sharedRanges.get(document) ?? sharedByUnlike(document.fields);
  sharedRanges.set(document, ranges);
  return ranges;
}

function sharedByUnlike(fields: readonly Field[]): Range[] {
  const uses = new Map<string, { range: Range; kinds: Set<string> }>();
  for (const { range, definedAt = range, path } of fields) {
    const place = `${definedAt.start} ${definedAt.end}`;
    const use = uses.get(place) ?? { range: definedAt, kinds: new Set() };
    uses.set(place, use);
    use.kinds.add(path.replace(/\[\d+\]/g, ''));
  }
  return [...uses.values()].filter(({ kinds }) => kinds.size > 1).map(({ range }) => range);
}
