import { type CodeAction, CodeActionKind, type Diagnostic } from 'vscode-languageserver-types';
import type { Finding } from '../check.ts';
import type { PlacedDocument, SpecFile } from '../spec/spec-file.ts';
import { type CodeActionRequest, isOf, meets, quickFix, wants } from './code-action.ts';
import { type DiagnosticSupport, toDiagnostic } from './diagnostics.ts';
import { toLspRange } from './placement.ts';

export const answerSource = 'EC2';

/** What AWS says about a document, before or after a registration. */
export interface Answers {
  placed: PlacedDocument;
  /** `rule` is the id of an online check, or EC2's error code. */
  findings: readonly Finding<string>[];
}

/** Diagnostics of what AWS says, beside those of the rules. */
export function answerDiagnostics(
  uri: string,
  file: SpecFile,
  answers: readonly Answers[],
  support: DiagnosticSupport,
): Diagnostic[] {
  return answers.flatMap(({ placed, findings }) =>
    findings.map((finding) => toDiagnostic(uri, file, placed, finding, answerSource, support)),
  );
}

/** The ways out of what AWS says in a range. */
export function answerActions(answers: readonly Answers[], request: CodeActionRequest): CodeAction[] {
  if (!wants(request, CodeActionKind.QuickFix)) return [];
  return answers.flatMap(({ placed, findings }) =>
    findings.flatMap((finding) => {
      const diagnostic = request.diagnostics.find((shown) => isOf(shown, placed, finding, answerSource));
      if (!diagnostic && !meets(toLspRange(placed, finding.range), request.range)) return [];
      return finding.fixes.map((fix, i) => quickFix(request.uri, placed, fix, i === 0, diagnostic));
    }),
  );
}
