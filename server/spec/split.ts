import { LineIndex } from './range.ts';

/** One YAML document of a file: its text and where that text begins. */
export interface Slice {
  text: string;
  /** 0-based in the file. */
  line: number;
}

// `---` and `...` at column 0 followed by white space or the end of the line are document markers wherever they
// stand: YAML forbids them inside any scalar (YAML 1.2.2, 9.1.2 and rule c-forbidden).
const marker = /(?:---|\.\.\.)(?![^ \t\r\n])(?<=(?:^|\n)...)/g;

// What may stand before `---` and belongs to the document below it: comments, directives, blank lines.
const onlyHeader = /^(?:[^\S\n]*(?:#[^\n]*)?(?:\n|$)|%[^\n]*(?:\n|$))*$/;

/**
 * Splits a file at its document markers. A slice holds its own `---`, the comments directly above it, and its own
 * `...`; slices follow one another without a gap, so the file is their concatenation.
 */
export function split(text: string): Slice[] {
  const cuts = [0];
  let open = 0;
  marker.lastIndex = 0;
  for (let match = marker.exec(text); match; match = marker.exec(text)) {
    if (match[0] === '...') {
      const lineEnd = text.indexOf('\n', match.index);
      if (lineEnd === -1) break;
      open = lineEnd + 1;
      cuts.push(open);
      continue;
    }
    if (onlyHeader.test(text.slice(open, match.index))) {
      open = match.index;
      continue;
    }
    cuts.push(headerStart(text, match.index));
    open = match.index;
  }
  return slicesAt(text, cuts);
}

/** The offset of the first comment of the run of column-0 comments and blank lines that ends at `at`. */
function headerStart(text: string, at: number): number {
  let start = at;
  for (let lineStart = at; lineStart > 0; ) {
    const previous = text.lastIndexOf('\n', lineStart - 2) + 1;
    const line = text.slice(previous, lineStart);
    if (line.startsWith('#')) start = previous;
    else if (line.trim() !== '') break;
    lineStart = previous;
  }
  return start;
}

function slicesAt(text: string, cuts: readonly number[]): Slice[] {
  const slices: Slice[] = [];
  let line = 0;
  for (const [i, start] of cuts.entries()) {
    const end = cuts[i + 1] ?? text.length;
    const slice = text.slice(start, end);
    const isLast = i === cuts.length - 1;
    if (isLast && i > 0 && slice.trim() === '') {
      const before = slices[slices.length - 1];
      if (before) before.text += slice;
      break;
    }
    slices.push({ text: slice, line });
    line += new LineIndex(slice).lineCount - 1;
  }
  return slices;
}
