import { describe, expect, it } from 'vitest';
import { version } from '../../package.json';
import { formats } from '../../server/cli/check-report.ts';
import { formatGithub } from '../../server/cli/format-github.ts';
import { formatJson } from '../../server/cli/format-json.ts';
import { formatSarif } from '../../server/cli/format-sarif.ts';
import { countBySeverity, type Report, type ReportedFinding } from '../../server/cli/report.ts';
import { rules } from '../../server/rules/catalogue.ts';

const error: ReportedFinding = {
  file: 'specs/a, b: 100%.ami.yaml',
  document: 1,
  rule: 'architecture-value',
  severity: 'error',
  path: 'Architecture',
  message: "'amd64' is 100% unknown.\nWrite 'x86_64'.",
  range: { start: { line: 4, character: 14 }, end: { line: 4, character: 19 } },
  fixes: [{ title: "Replace by 'x86_64'" }],
};

const hint: ReportedFinding = {
  ...error,
  file: '/tmp/b.ami.yaml',
  document: 0,
  rule: 'architecture-missing',
  severity: 'hint',
  path: '',
  message: 'Say more.',
  range: { start: { line: 0, character: 0 }, end: { line: 2, character: 3 } },
  fixes: [],
};

const report: Report = {
  findings: [error, hint, { ...hint, severity: 'warning' }, { ...hint, severity: 'information' }],
  files: 2,
  fixed: { fixes: 1, files: 1 },
  fixable: 1,
};

const clean: Report = { findings: [], files: 3, fixed: { fixes: 0, files: 0 }, fixable: 0 };

function formatText(report: Report, options: { hasColors: boolean }): string {
  const writer = formats.text(options);
  return writer.add(report.findings) + writer.end({ ...report, counts: countBySeverity(report.findings) });
}

describe('text', () => {
  it('has a line per finding, counted from 1, and a summary', () => {
    expect(formatText(report, { hasColors: false })).toBe(`\
specs/a, b: 100%.ami.yaml:5:15: error: 'amd64' is 100% unknown. Write 'x86_64'. [architecture-value]
/tmp/b.ami.yaml:1:1: hint: Say more. [architecture-missing]
/tmp/b.ami.yaml:1:1: warning: Say more. [architecture-missing]
/tmp/b.ami.yaml:1:1: information: Say more. [architecture-missing]
1 fix made. 2 files checked: 1 error, 1 warning, 2 notes. --fix mends 1 of them.
`);
  });

  it('says when there is nothing to say', () => {
    expect(formatText(clean, { hasColors: true })).toBe('3 files checked: nothing to report.\n');
    expect(formatText({ ...clean, files: 0 }, { hasColors: false })).toBe('');
  });

  it('is coloured where colours show', () => {
    const [line] = formatText({ ...clean, findings: [error] }, { hasColors: true }).split('\n');
    expect(line).toBe(
      "\u001b[1mspecs/a, b: 100%.ami.yaml:5:15\u001b[22m: \u001b[31merror\u001b[39m: 'amd64' is 100% unknown. Write 'x86_64'. \u001b[2m[architecture-value]\u001b[22m",
    );
  });
});

describe('json', () => {
  it('is one array with the fields of the contract, in their order', () => {
    expect(formatJson({ ...clean, findings: [error] })).toBe(`\
[
  {
    "file": "specs/a, b: 100%.ami.yaml",
    "document": 1,
    "rule": "architecture-value",
    "severity": "error",
    "path": "Architecture",
    "message": "'amd64' is 100% unknown.\\nWrite 'x86_64'.",
    "range": {
      "start": {
        "line": 4,
        "character": 14
      },
      "end": {
        "line": 4,
        "character": 19
      }
    },
    "fixes": [
      {
        "title": "Replace by 'x86_64'"
      }
    ]
  }
]
`);
    expect(formatJson(clean)).toBe('[]\n');
  });
});

describe('github', () => {
  it('is workflow commands, escaped as GitHub asks for', () => {
    expect(formatGithub(report.findings)).toBe(`\
::error file=specs/a%2C b%3A 100%25.ami.yaml,line=5,endLine=5,col=15,endColumn=20,title=architecture-value::'amd64' is 100%25 unknown.%0AWrite 'x86_64'.
::notice file=/tmp/b.ami.yaml,line=1,endLine=3,title=architecture-missing::Say more.
::warning file=/tmp/b.ami.yaml,line=1,endLine=3,title=architecture-missing::Say more.
::notice file=/tmp/b.ami.yaml,line=1,endLine=3,title=architecture-missing::Say more.
`);
    expect(formatGithub(clean.findings)).toBe('');
  });
});

describe('sarif', async () => {
  const log = JSON.parse(await formatSarif(report));
  const [{ tool, results, columnKind }] = log.runs;

  it('describes the tool and every rule', () => {
    expect(log.version).toBe('2.1.0');
    expect(columnKind).toBe('utf16CodeUnits');
    expect(tool.driver).toMatchObject({ name: 'ami-spec', version });
    expect(tool.driver.rules.map((rule: { id: string }) => rule.id)).toEqual(rules.map((rule) => rule.id));
    const [, first = { id: '', summary: '' }] = rules;
    expect(tool.driver.rules[1]).toMatchObject({ id: first.id, shortDescription: { text: first.summary } });
  });

  it('has a result per finding that points at its rule and its place', () => {
    expect(results[0]).toEqual({
      ruleId: 'architecture-value',
      ruleIndex: rules.findIndex((rule) => rule.id === 'architecture-value'),
      level: 'error',
      message: { text: error.message },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'specs/a%2C%20b%3A%20100%25.ami.yaml' },
            region: { startLine: 5, startColumn: 15, endLine: 5, endColumn: 20 },
          },
          logicalLocations: [{ fullyQualifiedName: 'Architecture' }],
        },
      ],
    });
    expect(results.map(({ level }: { level: string }) => level)).toEqual([
      'error',
      'note',
      'warning',
      'note',
    ]);
    expect(results[1].locations).toEqual([
      {
        physicalLocation: {
          artifactLocation: { uri: 'file:///tmp/b.ami.yaml' },
          region: { startLine: 1, startColumn: 1, endLine: 3, endColumn: 4 },
        },
      },
    ]);
  });
});
