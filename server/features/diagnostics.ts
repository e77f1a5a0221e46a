import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver-types';
import type { DocumentFindings, Finding } from '../check.ts';
import type { Severity } from '../rules/define-rule.ts';
import { rulePageUrl } from '../rules/rule-page.ts';
import type { PlacedDocument, SpecFile } from '../spec/spec-file.ts';
import { toLspRange } from './placement.ts';

/** What a client can show of a diagnostic. */
export interface DiagnosticSupport {
  relatedInformation: boolean;
  tags: boolean;
  codeDescription: boolean;
}

/** The facts by which a code action finds the finding again. */
export interface DiagnosticData {
  document: number;
  path: string;
}

export const diagnosticSource = 'ami-spec';

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** `textDocument/publishDiagnostics` and `textDocument/diagnostic`: the findings of a file. */
export function diagnostics(
  uri: string,
  file: SpecFile,
  checked: readonly DocumentFindings[],
  support: DiagnosticSupport,
): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const { placed, findings } of checked)
    for (const finding of findings)
      found.push({
        ...toDiagnostic(uri, file, placed, finding, diagnosticSource, support),
        ...(support.codeDescription ? { codeDescription: { href: rulePageUrl(finding.rule) } } : {}),
      });
  return found;
}

/** A finding of a document, with the data by which a code action finds it again. */
export function toDiagnostic(
  uri: string,
  file: SpecFile,
  placed: PlacedDocument,
  finding: Finding<string>,
  source: string,
  support: DiagnosticSupport,
): Diagnostic {
  const data: DiagnosticData = { document: placed.index, path: finding.path };
  const result: Diagnostic = {
    range: toLspRange(placed, finding.range),
    severity: severities[finding.severity],
    code: finding.rule,
    source,
    message: finding.message,
    data,
  };
  if (support.tags && finding.unnecessary) result.tags = [DiagnosticTag.Unnecessary];
  if (support.relatedInformation && finding.related.length > 0) {
    result.relatedInformation = finding.related.map(({ range, message, document }) => {
      const where = (document === undefined ? undefined : file.documents[document]) ?? placed;
      return { location: { uri, range: toLspRange(where, range) }, message };
    });
  }
  return result;
}
