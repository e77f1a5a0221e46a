import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CompletionItem, Position, TextEdit } from 'vscode-languageserver-types';
import { Checker, type DocumentFindings } from '../../../server/check.ts';
import { complete } from '../../../server/features/completion.ts';
import { knownValues } from '../../../server/features/known-values.ts';
import { readSpecFile } from '../../../server/spec/spec-file.ts';
import { bareSupport, fullSupport, today } from '../../support/complete-text.ts';

/** Values of other specs, among them such as YAML would read otherwise. */
const known = knownValues(() => [
  [
    'other.ami.yaml',
    {
      tags: ['Team', 'true', '012', 'a: b', '# c', "it's", 'say "x"', '[x', '*y', 'é 🚀'].map(
        (text) => [text, text] as const,
      ),
      snapshotIds: ['snap-0a1b2c3d4e5f60718'],
    },
  ],
]);

/** A text in which everything that completion offers is tried out; the same outcome is looked at once. */
export class CompletionTrial {
  readonly #text: string;
  readonly #lines: TextDocument;
  readonly #file;
  readonly #checked;
  readonly #before: Outcome;
  readonly #outcomes = new Map<string, Outcome>();

  constructor(text: string) {
    this.#text = text;
    this.#lines = TextDocument.create('', '', 0, text);
    this.#file = readSpecFile(text);
    this.#checked = new Checker().check(this.#file);
    this.#before = outcomeOf(this.#checked);
  }

  /** What is wrong with the items offered at an offset, in words. */
  brokenAt(offset: number): string[] {
    const position = this.#lines.positionAt(offset);
    return [fullSupport, bareSupport].flatMap((support) => {
      const { items } = complete(this.#file, this.#checked, position, { support, today, known });
      return items.flatMap((item) => this.#broken(item, position));
    });
  }

  #broken(item: CompletionItem, position: Position): string[] {
    const edit = item.textEdit;
    if (!edit || !('range' in edit)) return [`'${item.label}' has no edit`];
    const told = (what: string, text = this.#text) =>
      `'${item.label}' at ${position.line}:${position.character} ${what} in\n${text}`;
    if (!isAround(edit, position)) return [told(`replaces ${JSON.stringify(edit.range)}`)];
    if (this.#before.problems > 0) return [];
    const accepted = TextDocument.applyEdits(this.#lines, [
      { ...edit, newText: filledIn(edit.newText, item) },
    ]);
    const outcome =
      this.#outcomes.get(accepted) ?? outcomeOf(new Checker().check(readSpecFile(accepted, this.#file)));
    this.#outcomes.set(accepted, outcome);
    if (outcome.problems > 0) return [told('gives no YAML', accepted)];
    const worse = [...outcome.counts].filter(([rule, count]) => count > (this.#before.counts.get(rule) ?? 0));
    return worse.map(([rule]) => told(`gives ${rule}`, accepted));
  }
}

interface Outcome {
  problems: number;
  /** Findings about unknown keys and wrong types, by rule. */
  counts: ReadonlyMap<string, number>;
}

function outcomeOf(checked: readonly DocumentFindings[]): Outcome {
  const counts = new Map<string, number>();
  for (const { rule } of checked.flatMap(({ findings }) => findings)) {
    if (/^(?:unknown-key|key-|type-)/.test(rule)) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  }
  return { problems: checked.reduce((sum, { placed }) => sum + placed.document.problems.length, 0), counts };
}

function isAround({ range: { start, end } }: TextEdit, { line, character }: Position): boolean {
  return (
    start.line === line && end.line === line && start.character <= character && character <= end.character
  );
}

/** A snippet with its defaults and first choices (LSP 3.17, snippet syntax). */
function filledIn(text: string, { insertTextFormat }: CompletionItem): string {
  if (insertTextFormat !== 2) return text;
  return text
    .replace(/\$\{\d+\|((?:[^,|\\]|\\.)*)(?:[^|\\]|\\.)*\|\}/g, '$1')
    .replace(/\$\{\d+:((?:[^}\\]|\\.)*)\}/g, '$1')
    .replace(/(?<!\\)\$\d+/g, '')
    .replace(/\\([\\$},|])/g, '$1');
}
