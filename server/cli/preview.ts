import { configFileName, defaultConfig } from '../config.ts';
import { formNames, requestForms } from '../convert/forms.ts';
import { Projects } from '../projects.ts';
import { directiveTarget, namedTarget, targetSettings } from '../registration/target.ts';
import { requestInput } from '../spec/request-input.ts';
import { readSpecFile } from '../spec/spec-file.ts';
import { oneOf } from './arguments.ts';
import { chooseDocument } from './choose-document.ts';
import { defineCommand } from './command.ts';
import { exitCode } from './exit-code.ts';
import { fileArgument, standardInput } from './file-argument.ts';
import { findingLines } from './format-text.ts';
import { projectFor } from './project.ts';
import { counted, reportedFindings } from './report.ts';

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
    const { write } = requestForms[oneOf('--as', options.as ?? 'aws-cli', formNames)];
    const { name, text } = await fileArgument('preview', positionals, terminal);
    const file = readSpecFile(text);
    const placed = chooseDocument(file, name, options.document);
    const project = projectFor(name === standardInput ? undefined : name, new Projects(defaultConfig));
    const findings = reportedFindings(name, project.checker.check(file)).filter(
      ({ document, severity }) => document === placed.index && severity === 'error',
    );
    const input = requestInput(placed.document);
    if (!input) {
      terminal.error(findingLines(findings));
      terminal.error(`${name} cannot be read as a request: mend the errors first.\n`);
      return exitCode.failure;
    }
    if (findings.length > 0) {
      terminal.error(`${name} has ${counted(findings.length, 'error')}: this request would be refused.\n`);
    }
    const settings = targetSettings(project.config.target, configFileName);
    const chosen = targetSettings(options, 'the command line');
    terminal.out(write(input, namedTarget(directiveTarget(placed), settings, chosen)));
    return exitCode.success;
  },
});
