import fc from 'fast-check';
import { expect, it } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { Checker } from '../../server/check.ts';
import { diagnostics } from '../../server/features/diagnostics.ts';
import { NameIndex } from '../../server/name-index.ts';
import { OpenSpecs } from '../../server/open-specs.ts';
import { type OpenText, openTexts } from '../../server/open-text.ts';
import { anyEdit } from './support/edit-arbitrary.ts';
import { toldOf } from './support/finding-laws.ts';
import { patience, runs } from './support/settings.ts';
import { badExamples } from './support/sources.ts';
import { anySpec } from './support/spec-arbitrary.ts';

const support = { relatedInformation: true, tags: true, codeDescription: true };

/** Files that are open together, as the language server keeps them. */
class Editor {
  readonly #texts = new Map<string, OpenText>();
  readonly #checker = new Checker(undefined, () => new Date(0));
  readonly #specs = new OpenSpecs({
    textOf: (uri) => this.#texts.get(uri),
    checkerOf: () => this.#checker,
    labelOf: (uri) => uri,
    names: new NameIndex(),
    onRead: () => {},
  });

  constructor(texts: ReadonlyMap<string, string>) {
    for (const [uri, text] of texts) this.#texts.set(uri, openTexts.create(uri, 'ami-spec', 0, text));
    this.diagnostics();
  }

  change(uri: string, before: string, after: string): void {
    const text = this.#texts.get(uri);
    if (!text) throw new Error(`${uri} is not open`);
    this.#texts.set(uri, openTexts.update(text, [changeBetween(before, after)], text.version + 1));
  }

  /** What is said and shown of all files; asked twice, since what one says may be news for those before it. */
  diagnostics(): string {
    const shown = () =>
      [...this.#texts.keys()].map((uri) => {
        const spec = this.#specs.get(uri);
        return spec ? [toldOf(spec.checked), diagnostics(uri, spec.file, spec.checked, support)] : [];
      });
    shown();
    return JSON.stringify(shown(), null, 1);
  }
}

/** The change that makes one text of another, as an editor sends it: without what both begin and end with. */
function changeBetween(before: string, after: string) {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let end = 0;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  const document = TextDocument.create('', '', 0, before);
  // An editor does not part the two characters of a line break.
  if (before[start - 1] === '\r' && start > 0) start--;
  if (before[before.length - end] === '\n' && end > 0) end--;
  const range = { start: document.positionAt(start), end: document.positionAt(before.length - end) };
  return { range, text: after.slice(start, after.length - end) };
}

const short = fc.oneof(
  fc.constantFrom(...badExamples).map(({ text }) => text),
  anySpec(),
);
const several = fc
  .array(short, { minLength: 1, maxLength: 4, size: 'max' })
  .map((texts) => texts.join('---\n'));

it(
  'the diagnostics after edits are those of the files opened afresh',
  () => {
    const edit = fc.tuple(fc.constantFrom('file:///a.ami.yaml', 'file:///b.ami.yaml'), anyEdit());
    const edits = fc.array(edit, { minLength: 30, maxLength: 60, size: 'max' });
    const property = fc.property(several, several, edits, (a, b, made) => {
      const texts = new Map([
        ['file:///a.ami.yaml', a],
        ['file:///b.ami.yaml', b],
      ]);
      const editor = new Editor(texts);
      for (const [uri, change] of made) {
        const before = texts.get(uri) ?? '';
        const after = change(before);
        texts.set(uri, after);
        editor.change(uri, before, after);
        expect(editor.diagnostics()).toBe(new Editor(texts).diagnostics());
      }
    });
    fc.assert(property, { ...runs(25), endOnFailure: true });
  },
  3 * patience,
);
