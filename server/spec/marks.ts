import { CST, Lexer } from 'yaml';
import type { Range } from './range.ts';

/** A comment, anchor or alias as it is written, with its `#`, `&` or `*`. */
export interface Mark {
  kind: 'comment' | 'anchor' | 'alias';
  range: Range;
}

/** The comments, anchors and aliases of a text in its order, also where the text is no YAML. */
export function marksOf(text: string): Mark[] {
  const marks: Mark[] = [];
  let start = 0;
  let isScalar = false;
  for (const source of new Lexer().lex(text)) {
    const type: CST.TokenType | null | undefined = isScalar ? undefined : CST.tokenType(source);
    isScalar = type === 'scalar';
    if (isScalar || type === 'doc-mode' || type === 'flow-error-end') continue;
    const range = { start, end: start + source.length };
    if (type === 'comment' || type === 'anchor' || type === 'alias') marks.push({ kind: type, range });
    start = range.end;
  }
  return marks;
}

/** An anchor with the aliases that mean it, without `&` and `*`. */
export interface AnchorUses {
  name: string;
  /** Absent where the aliases mean nothing. */
  anchor?: Range;
  aliases: Range[];
}

/** The anchors of a text with their aliases: an alias means the nearest anchor of its name above it. */
export function anchorsOf(text: string): AnchorUses[] {
  if (!/[&*]/.test(text)) return [];
  const all: AnchorUses[] = [];
  const current = new Map<string, AnchorUses>();
  for (const { kind, range } of marksOf(text)) {
    if (kind === 'comment') continue;
    const place = { start: range.start + 1, end: range.end };
    const name = text.slice(place.start, place.end);
    const known = current.get(name);
    if (kind === 'alias' && known) {
      known.aliases.push(place);
      continue;
    }
    const uses: AnchorUses =
      kind === 'anchor' ? { name, anchor: place, aliases: [] } : { name, aliases: [place] };
    all.push(uses);
    current.set(name, uses);
  }
  return all;
}
