import { configFileName, defaultConfig } from '../config.ts';
import { Projects } from '../projects.ts';
import { register } from '../registration/register.ts';
import { type ChosenTarget, targetSettings } from '../registration/target.ts';
import { readSpecFile } from '../spec/spec-file.ts';
import { oneOf } from './arguments.ts';
import { chooseDocument } from './choose-document.ts';
import { defineCommand } from './command.ts';
import { fileArgument, standardInput } from './file-argument.ts';
import { projectFor } from './project.ts';
import { exitCodeOf, onlineLines, outcomeJson, outcomeLines } from './registration-report.ts';
import { TerminalUi } from './terminal-ui.ts';
import { UsageError } from './usage-error.ts';

const outputs = ['text', 'json'] as const;

export const registerCommand = defineCommand({
  name: 'register',
  summary: 'Register the AMI of a spec, after asking.',
  usage: 'FILE [OPTIONS]',
  options: {
    document: { type: 'string', value: 'N', help: 'Which document of the file, counted from 0.' },
    profile: { type: 'string', value: 'P', help: 'The AWS profile, instead of the one that the spec names.' },
    region: { type: 'string', value: 'R', help: 'The Region, instead of the one that the spec names.' },
    'endpoint-url': { type: 'string', value: 'U', help: 'Where AWS is, such as a sandbox.' },
    'dry-run': { type: 'boolean', help: 'Only ask EC2 whether the AMI may be registered.' },
    'no-preflight': { type: 'boolean', help: 'Do not ask AWS first whether it would take the request.' },
    yes: { type: 'boolean', help: 'Register without asking.' },
    'no-wait': { type: 'boolean', help: 'Do not wait until the image is available.' },
    output: {
      type: 'string',
      value: 'FORM',
      help: 'text, which is the AMI ID alone, or json; text by default.',
    },
  },
  notes: `\
FILE is - for standard input. Errors in the document keep it from being sent, and so does what AWS says it would
refuse. It is sent once at most. Ctrl+C ends the wait; the image exists all the same.

Exit codes: 0 registered, or the dry run succeeded; 1 refused or failed; 2 wrong usage; 3 the answer was lost.`,
  async run({ options, positionals }, terminal) {
    const output = oneOf('--output', options.output ?? 'text', outputs);
    const chosen = chosenTarget(options);
    const { name, text } = await fileArgument('register', positionals, terminal);
    const file = readSpecFile(text);
    const placed = chooseDocument(file, name, options.document);
    const dryRun = options['dry-run'] ?? false;
    const yes = options.yes ?? false;
    if (!dryRun && !yes && !terminal.isInteractive) {
      throw new UsageError(
        'There is no terminal to ask in. Add --yes to register without asking, or --dry-run to try.',
      );
    }
    const project = projectFor(name === standardInput ? undefined : name, new Projects(defaultConfig));
    const findings = project.checker.check(file).find((checked) => checked.placed === placed)?.findings ?? [];
    const ui = new TerminalUi(terminal, yes, (online) => onlineLines(online, name, placed));
    const outcome = await register(
      {
        placed,
        findings,
        mode: dryRun ? 'dry-run' : 'register',
        wait: !options['no-wait'],
        preflight: !options['no-preflight'],
        settings: targetSettings(project.config.target, configFileName),
        chosen,
      },
      ui,
    ).finally(() => ui.end());
    terminal.error(outcomeLines(outcome, name, placed));
    const exitCode = exitCodeOf(outcome);
    if (output === 'json') terminal.out(outcomeJson(outcome, name, placed));
    else if (outcome.kind === 'registered' && exitCode === 0) terminal.out(`${outcome.imageId}\n`);
    return exitCode;
  },
});

interface TargetOptions {
  profile?: string;
  region?: string;
  'endpoint-url'?: string;
}

function chosenTarget({ profile, region, 'endpoint-url': endpoint }: TargetOptions): ChosenTarget {
  if (endpoint !== undefined && !isHttpUrl(endpoint)) {
    throw new UsageError(
      `--endpoint-url cannot be '${endpoint}': it is a URL such as http://127.0.0.1:4566.`,
    );
  }
  const from = (option: string, value: string | undefined) => value && { value, from: option };
  return {
    profile: from('--profile', profile) || undefined,
    region: from('--region', region) || undefined,
    endpoint: from('--endpoint-url', endpoint) || undefined,
  };
}

function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
