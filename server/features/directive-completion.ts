import {
  type CompletionItem,
  CompletionItemKind,
  type Position as LspPosition,
} from 'vscode-languageserver-types';
import type { DocumentFindings } from '../check.ts';
import { rules } from '../rules/catalogue.ts';
import { isInComment } from '../spec/cursor-word.ts';
import type { PlacedDocument } from '../spec/spec-file.ts';

const directives = [
  { label: 'ami-spec: region=', detail: 'the Region of the document below' },
  { label: 'ami-spec: profile=', detail: 'the AWS profile of the document below' },
  { label: 'ami-spec-disable-next-line', detail: 'silence rules on the next line' },
  { label: 'ami-spec-disable-line', detail: 'silence rules on this line' },
  { label: 'ami-spec-disable', detail: 'silence rules in this document' },
];

/**
 * What fits in a comment: the directives, and behind one that silences, the ids of the rules, those that speak in this
 * document first. Undefined where the cursor is in no such comment.
 */
export function directiveCompletions(
  { line, document }: PlacedDocument,
  position: LspPosition,
  checked: readonly DocumentFindings[],
): CompletionItem[] | undefined {
  const start = document.lines.offsetAt({ line: position.line - line, character: 0 });
  const head = document.text.slice(start, start + position.character);
  if (!isInComment(head)) return undefined;
  const rule = /#[ \t]*ami-spec-disable(?:-next-line|-line)?[ \t,](?:[\w-]+[ \t,]+)*([\w-]*)$/.exec(head);
  if (rule) return ruleItems(position, rule[1] ?? '', speaking(document, checked));
  const directive = /#[ \t]*((?:ami[\w-]*:?[ \t]?)?)$/.exec(head);
  if (!directive) return undefined;
  const range = before(position, directive[1] ?? '');
  return directives.map(({ label, detail }, i) => ({
    label,
    detail,
    kind: CompletionItemKind.Keyword,
    sortText: String(i),
    textEdit: { range, newText: label },
  }));
}

function ruleItems(position: LspPosition, typed: string, first: ReadonlySet<string>): CompletionItem[] {
  const range = before(position, typed);
  return rules.map(({ id, summary }) => ({
    label: id,
    detail: summary,
    kind: CompletionItemKind.EnumMember,
    sortText: `${first.has(id) ? 0 : 1}${id}`,
    textEdit: { range, newText: id },
  }));
}

function speaking(document: PlacedDocument['document'], checked: readonly DocumentFindings[]): Set<string> {
  const own = checked.find(({ placed }) => placed.document === document);
  return new Set(own?.findings.map(({ rule }) => rule));
}

function before(position: LspPosition, typed: string) {
  return { start: { ...position, character: position.character - typed.length }, end: position };
}
