import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CompletionItem, CompletionList, Position, TextEdit } from 'vscode-languageserver-types';
import { Checker, type Finding } from '../../../server/check.ts';
import { defaultConfig } from '../../../server/config.ts';
import { type CompletionSupport, complete } from '../../../server/features/completion.ts';
import { knownValues } from '../../../server/features/known-values.ts';
import { documentAtLine } from '../../../server/features/placement.ts';
import { rules } from '../../../server/rules/catalogue.ts';
import { wordAt } from '../../../server/spec/cursor-word.ts';
import { type PlacedDocument, readSpecFile, type SpecFile } from '../../../server/spec/spec-file.ts';
import { bareSupport, fullSupport, today } from '../../support/complete-text.ts';

/** Values of other specs, among them such as YAML would read otherwise. */
const usedElsewhere = knownValues(() => [
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

/** The rules about what completion must never write. */
const isLaw = (rule: string) => /^(?:unknown-key|key-|type-)/.test(rule);

const checker = new Checker({
  ...defaultConfig,
  rules: Object.fromEntries(rules.filter(({ id }) => !isLaw(id)).map(({ id }) => [id, 'off'])),
});

interface Outcome {
  problems: number;
  findings: readonly Finding[];
}

/** What became of a document; the same text comes up again and again. */
const outcomes = new Map<string, Outcome>();

function outcomeOf(text: string): Outcome {
  const known = outcomes.get(text);
  if (known) return known;
  const checked = checker.check(readSpecFile(text));
  const outcome = {
    problems: checked.reduce((sum, { placed }) => sum + placed.document.problems.length, 0),
    findings: checked.flatMap(({ findings }) => findings),
  };
  outcomes.set(text, outcome);
  return outcome;
}

/** A text in which everything that completion offers is tried out. */
export class CompletionTrial {
  readonly text: string;
  readonly #lines: TextDocument;
  readonly #file: SpecFile;
  readonly #checked;

  constructor(text: string, previous?: SpecFile) {
    this.text = text;
    this.#lines = TextDocument.create('', '', 0, text);
    this.#file = readSpecFile(text, previous);
    this.#checked = checker.check(this.#file);
  }

  /** The text with the rest of the line behind an offset taken out. */
  cutAt(offset: number): CompletionTrial {
    const rest = this.text.slice(offset).replace(/^[^\r\n]*/, '');
    return new CompletionTrial(this.text.slice(0, offset) + rest, this.#file);
  }

  /**
   * The offsets at which completion has an answer of its own: every one in a comment, and elsewhere the first and the
   * last of each word, between which the answer is the same.
   */
  offsets(): number[] {
    const all = Array.from({ length: this.text.length + 1 }, (_, offset) => offset);
    const words = all.map((offset) => this.#wordAt(offset));
    return all.filter(
      (offset) =>
        words[offset] === undefined ||
        words[offset] !== words[offset - 1] ||
        words[offset] !== words[offset + 1],
    );
  }

  /** What tells one answer from another: the word that is replaced and how it is read. */
  #wordAt(offset: number): string | undefined {
    const { placed, position } = this.#placeOf(offset);
    const at = placed.document.lines.offsetAt({ ...position, line: position.line - placed.line });
    const word = wordAt(placed.document.text, at);
    return word && JSON.stringify([placed.index, word]);
  }

  /** The answer at an offset, to be compared. */
  answerAt(offset: number, support: CompletionSupport = fullSupport): CompletionList {
    const { position } = this.#placeOf(offset);
    return complete(this.#file, this.#checked, position, { support, today, known: usedElsewhere });
  }

  /** What is wrong with the items offered at an offset, in words. */
  brokenAt(offset: number): string[] {
    const { placed, position } = this.#placeOf(offset);
    return [fullSupport, bareSupport].flatMap((support) =>
      this.answerAt(offset, support).items.flatMap((item) => this.#broken(item, placed, position)),
    );
  }

  #placeOf(offset: number): { placed: PlacedDocument; position: Position } {
    const position = this.#lines.positionAt(offset);
    const placed = documentAtLine(this.#file, position.line);
    if (!placed) throw new Error(`no document at ${offset}`);
    return { placed, position };
  }

  #broken(item: CompletionItem, { document, line }: PlacedDocument, position: Position): string[] {
    const edit = item.textEdit;
    if (!edit || !('range' in edit)) return [`'${item.label}' has no edit`];
    const told = (what: string, text = document.text) =>
      `'${item.label}' at ${position.line}:${position.character} ${what} in\n${text}`;
    if (!isAround(edit, position)) return [told(`replaces ${JSON.stringify(edit.range)}`)];
    const { start, end } = edit.range;
    const from = document.lines.offsetAt({ ...start, line: start.line - line });
    const to = document.lines.offsetAt({ ...end, line: end.line - line });
    const inserted = filledIn(edit.newText, item);
    const accepted = document.text.slice(0, from) + inserted + document.text.slice(to);
    const before = outcomeOf(document.text);
    const after = outcomeOf(accepted);
    if (after.problems > before.problems) return [told('gives no YAML', accepted)];
    // Of a text that did not parse, little was known: what is written must be sound in itself.
    const isNews =
      before.problems > 0
        ? ({ range }: Finding) => range.start < from + inserted.length && range.end > from
        : ({ rule }: Finding) => countOf(after, rule) > countOf(before, rule);
    return after.findings.filter(isNews).map(({ rule }) => told(`gives ${rule}`, accepted));
  }
}

function countOf({ findings }: Outcome, rule: string): number {
  return findings.filter((finding) => finding.rule === rule).length;
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
