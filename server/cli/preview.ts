import { Checker } from '../check.ts';
import { requestAsAwsCli } from '../convert/aws-cli.ts';
import { requestAsBoto3 } from '../convert/boto3.ts';
import { requestAsJson } from '../convert/json.ts';
import { requestAsQuery } from '../convert/query.ts';
import { requestAsTerraform } from '../convert/terraform.ts';
import { requestInput } from '../spec/request-input.ts';
import { readSpecFile } from '../spec/spec-file.ts';
import { oneOf } from './arguments.ts';
import { chooseDocument } from './choose-document.ts';
import { defineCommand } from './command.ts';
import { exitCode } from './exit-code.ts';
import { fileArgument } from './file-argument.ts';
import { findingLines } from './format-text.ts';
import { counted, reportedFindings } from './report.ts';

const forms = {
  'aws-cli': requestAsAwsCli,
  json: requestAsJson,
  query: requestAsQuery,
  terraform: requestAsTerraform,
  boto3: requestAsBoto3,
};
const formNames = Object.keys(forms) as (keyof typeof forms)[];

export const previewCommand = defineCommand({
  name: 'preview',
  summary: 'Show the request of a spec in another form.',
  usage: 'FILE [OPTIONS]',
  options: {
    as: { type: 'string', value: 'FORM', help: `The form: ${formNames.join(', ')}; aws-cli by default.` },
    document: { type: 'string', value: 'N', help: 'Which document of the file, counted from 0.' },
    region: { type: 'string', value: 'R', help: 'The Region, instead of the one that the spec names.' },
    profile: { type: 'string', value: 'P', help: 'The AWS profile, instead of the one that the spec names.' },
  },
  notes: 'FILE is - for standard input. Nothing is sent.',
  async run({ options, positionals }, terminal) {
    const write = forms[oneOf('--as', options.as ?? 'aws-cli', formNames)];
    const { name, text } = await fileArgument('preview', positionals, terminal);
    const file = readSpecFile(text);
    const placed = chooseDocument(file, name, options.document);
    const findings = reportedFindings(name, new Checker().check(file)).filter(
      ({ document, severity }) => document === placed.index && severity === 'error',
    );
    const { request, fields, problems, target } = placed.document;
    const input = request && problems.length === 0 ? requestInput(request, fields) : undefined;
    if (!input) {
      terminal.error(findingLines(findings));
      terminal.error(`${name} cannot be read as a request: mend the errors first.\n`);
      return exitCode.failure;
    }
    if (findings.length > 0) {
      terminal.error(`${name} has ${counted(findings.length, 'error')}: this request would be refused.\n`);
    }
    const { region = target?.region, profile = target?.profile } = options;
    terminal.out(write(input, { region, profile }));
    return exitCode.success;
  },
});
