import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { homepage, version } from '../../package.json';
import { rules } from '../rules/catalogue.ts';
import type { Severity } from '../rules/define-rule.ts';
import { rulePageUrl } from '../rules/rule-page.ts';
import type { Report, ReportedFinding } from './report.ts';

const levels: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/** SARIF 2.1.0, as code scanning services take it (https://docs.oasis-open.org/sarif/sarif/v2.1.0/). */
export async function formatSarif({ findings }: Report): Promise<string> {
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: { name: 'ami-spec', version, informationUri: homepage, rules: await ruleDescriptors() },
        },
        columnKind: 'utf16CodeUnits',
        results: findings.map(result),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

async function ruleDescriptors(): Promise<object[]> {
  const { documentedRules } = await import('../rules/documented-rules.ts');
  return documentedRules.map(({ id, summary, why, severity }) => ({
    id,
    shortDescription: { text: summary },
    fullDescription: { text: why.replaceAll('`', ''), markdown: why },
    helpUri: rulePageUrl(id),
    defaultConfiguration: { level: levels[severity] },
  }));
}

function result({
  file,
  range: { start, end },
  severity,
  message,
  rule,
  path: subject,
}: ReportedFinding): object {
  const region = {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
  return {
    ruleId: rule,
    ruleIndex: rules.findIndex(({ id }) => id === rule),
    level: levels[severity],
    message: { text: message },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: fileUri(file) }, region },
        ...(subject ? { logicalLocations: [{ fullyQualifiedName: subject }] } : {}),
      },
    ],
  };
}

/** Relative to the current folder where the file was named so. */
function fileUri(file: string): string {
  if (path.isAbsolute(file)) return pathToFileURL(file).href;
  return path.normalize(file).split(path.sep).map(encodeURIComponent).join('/');
}
