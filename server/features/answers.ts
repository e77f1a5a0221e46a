import type { Diagnostic } from 'vscode-languageserver-types';
import type { Finding } from '../check.ts';
import type { PlacedDocument, SpecFile } from '../spec/spec-file.ts';
import { type DiagnosticSupport, toDiagnostic } from './diagnostics.ts';

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
