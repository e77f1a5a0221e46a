import {
  type CodeAction,
  CodeActionKind,
  type Diagnostic,
  type Range as LspRange,
  type TextEdit,
} from 'vscode-languageserver-types';
import type { DocumentFindings, Finding } from '../check.ts';
import type { Fix } from '../rules/define-rule.ts';
import { safeFixes } from '../safe-fixes.ts';
import type { Edit } from '../spec/edit.ts';
import type { PlacedDocument } from '../spec/spec-file.ts';
import { fixAllKind } from './code-action-kinds.ts';
import { type DiagnosticData, diagnosticSource } from './diagnostics.ts';
import { toLspRange } from './placement.ts';
import { suppressingEdits } from './suppress-finding.ts';

export interface CodeActionRequest {
  uri: string;
  range: LspRange;
  diagnostics: readonly Diagnostic[];
  /** Kinds that the client asks for; none means all. */
  only?: readonly string[];
}

/** `textDocument/codeAction`: the fixes of the findings in a range, and one action for all safe fixes of the file. */
export function codeActions(checked: readonly DocumentFindings[], request: CodeActionRequest): CodeAction[] {
  const actions: CodeAction[] = [];
  if (wants(request, CodeActionKind.QuickFix)) actions.push(...quickFixes(checked, request));
  if (wants(request, fixAllKind)) {
    const edits = safeEdits(checked);
    if (edits.length > 0) {
      const edit = { changes: { [request.uri]: edits } };
      actions.push({ title: 'Fix all that is safe to fix', kind: fixAllKind, edit });
    }
  }
  return actions;
}

/** The edits of the safe fixes of a file that can be made at once. */
function safeEdits(checked: readonly DocumentFindings[]): TextEdit[] {
  return checked.flatMap((document) =>
    safeFixes(document).flatMap(({ edits }) => edits.map((edit) => toTextEdit(document.placed, edit))),
  );
}

/** The safe fixes of every finding of a rule, where there is more than one. */
function fixAllOfRule(uri: string, checked: readonly DocumentFindings[], rule: string): CodeAction[] {
  const ofRule = checked.map(({ placed, findings }) => ({
    placed,
    findings: findings.filter((finding) => finding.rule === rule && finding.fixes[0]?.safe),
  }));
  if (ofRule.flatMap(({ findings }) => findings).length < 2) return [];
  const edit = { changes: { [uri]: safeEdits(ofRule) } };
  return [{ title: `Fix all of '${rule}' in this file`, kind: CodeActionKind.QuickFix, edit }];
}

function suppressions(
  uri: string,
  placed: PlacedDocument,
  finding: Finding,
  diagnostic: Diagnostic | undefined,
): CodeAction[] {
  return suppressingEdits(placed.document, finding).map(({ title, edit }) => ({
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: diagnostic && [diagnostic],
    edit: { changes: { [uri]: [toTextEdit(placed, edit)] } },
  }));
}

function quickFixes(checked: readonly DocumentFindings[], request: CodeActionRequest): CodeAction[] {
  const fixes: CodeAction[] = [];
  const silencers: CodeAction[] = [];
  const rules = new Set<string>();
  for (const { placed, findings } of checked) {
    for (const finding of findings) {
      const diagnostic = request.diagnostics.find((shown) => isOf(shown, placed, finding));
      if (!diagnostic && !meets(toLspRange(placed, finding.range), request.range)) continue;
      for (const [i, fix] of finding.fixes.entries()) {
        fixes.push(quickFix(request.uri, placed, fix, i === 0, diagnostic));
      }
      silencers.push(...suppressions(request.uri, placed, finding, diagnostic));
      rules.add(finding.rule);
    }
  }
  return [...fixes, ...[...rules].flatMap((rule) => fixAllOfRule(request.uri, checked, rule)), ...silencers];
}

export function quickFix(
  uri: string,
  placed: PlacedDocument,
  fix: Fix,
  isPreferred: boolean,
  diagnostic: Diagnostic | undefined,
): CodeAction {
  return {
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    isPreferred,
    diagnostics: diagnostic && [diagnostic],
    edit: { changes: { [uri]: fix.edits.map((edit) => toTextEdit(placed, edit)) } },
  };
}

function toTextEdit(placed: PlacedDocument, { range, text }: Edit): TextEdit {
  return { range: toLspRange(placed, range), newText: text };
}

/** Whether a diagnostic that the client shows is this finding, by the facts it carries. */
export function isOf(
  shown: Diagnostic,
  placed: PlacedDocument,
  finding: Finding<string>,
  source = diagnosticSource,
): boolean {
  if (shown.source !== source || shown.code !== finding.rule) return false;
  const data = shown.data as DiagnosticData | undefined;
  if (data) return data.document === placed.index && data.path === finding.path;
  return meets(shown.range, toLspRange(placed, finding.range));
}

/** Kinds are hierarchical: a client that asks for `source.fixAll` wants `source.fixAll.amiSpec`. */
export function wants({ only }: CodeActionRequest, kind: string): boolean {
  return !only || only.some((wanted) => kind === wanted || kind.startsWith(`${wanted}.`));
}

export function meets(a: LspRange, b: LspRange): boolean {
  return !isBefore(a.end, b.start) && !isBefore(b.end, a.start);
}

function isBefore(a: LspRange['start'], b: LspRange['start']): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
