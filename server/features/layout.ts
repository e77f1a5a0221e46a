import type { SpecDocument } from '../spec/spec-document.ts';
import type { PlacedDocument, SpecFile } from '../spec/spec-file.ts';

/** How the text around is laid out. */
export interface Layout {
  eol: '\n' | '\r\n';
  /** Columns of one level of indentation. */
  unit: number;
  /** Lists stand at the column of their key rather than deeper. */
  compactLists: boolean;
}

const usual: Layout = { eol: '\n', unit: 2, compactLists: false };

/** Documents beside one that shows no layout of its own, in which one is looked for. */
const neighbours = 3;

/** The layout of a document; one without indentation follows those beside it. */
export function layoutAt({ documents }: SpecFile, { index, document }: PlacedDocument): Layout {
  const nearest = documents
    .slice(Math.max(0, index - neighbours), index + neighbours + 1)
    .sort((a, b) => Math.abs(a.index - index) - Math.abs(b.index - index));
  const shown = nearest.map((placed) => layoutOf(placed.document)).find((layout) => layout !== undefined);
  const withLines = nearest.find((placed) => placed.document.text.includes('\n')) ?? { document };
  return { ...(shown ?? usual), eol: withLines.document.eol };
}

const known = new WeakMap<SpecDocument, Layout | 'none'>();

function layoutOf(document: SpecDocument): Layout | undefined {
  const layout = known.get(document) ?? readLayout(document) ?? 'none';
  known.set(document, layout);
  return layout === 'none' ? undefined : layout;
}

/** Far more text than it takes to see a layout. */
const enough = 10_000;

/** A key with nothing behind it, and the beginning of the first line below that says something. */
const nesting = /^( *(?:- +)*)[\w."'-]+:[ \t]*(?:[#&].*)?\r?\n(?:[ \t]*(?:#.*)?\r?\n)*( *)(- )?(?=\S)/gm;

function readLayout({ text, eol }: SpecDocument): Layout | undefined {
  const units: number[] = [];
  let compactLists = false;
  for (const [, key = '', below = '', dash] of text.slice(0, enough).matchAll(nesting)) {
    const deeper = below.length - key.length;
    if (deeper > 1) units.push(deeper);
    else if (deeper === 0 && dash) compactLists = true;
  }
  if (units.length === 0 && !compactLists) return undefined;
  return { eol, unit: units.length > 0 ? Math.min(...units) : usual.unit, compactLists };
}
