import { type CodeAction, CodeActionKind } from 'vscode-languageserver-types';
import { type Answers, answerSource } from './answers.ts';
import { type CodeActionRequest, isOf, meets, quickFix, wants } from './code-action.ts';
import { toLspRange } from './placement.ts';

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
