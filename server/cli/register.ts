import { Journal } from '../registration/journal/journal.ts';
import type { OnlineFinding } from '../registration/preflight/online-check.ts';
import { type RegisterOptions, register } from '../registration/register.ts';
import { registerAll } from '../registration/register-all.ts';
import { oneOf } from './arguments.ts';
import { chosenTarget, targetOptions } from './chosen-target.ts';
import { defineCommand } from './command.ts';
import type { ExitCode } from './exit-code.ts';
import { exitCodeOf, onlineLines, outcomeJson, outcomeLines } from './registration-report.ts';
import { allAsJson, summary, worstExitCode } from './registration-summary.ts';
import { type SpecRequest, specRequests } from './spec-requests.ts';
import type { Terminal } from './terminal.ts';
import { TerminalUi } from './terminal-ui.ts';
import { unsettledNotice } from './unsettled.ts';
import { UsageError } from './usage-error.ts';

const outputs = ['text', 'json'] as const;
type Output = (typeof outputs)[number];

export const registerCommand = defineCommand({
  name: 'register',
  summary: 'Register the AMIs of specs, after asking.',
  usage: 'FILE|FOLDER… [OPTIONS]',
  options: {
    document: { type: 'string', value: 'N', help: 'Only this document of the file, counted from 0.' },
    ...targetOptions,
    'dry-run': { type: 'boolean', help: 'Only ask EC2 whether the AMI may be registered.' },
    'no-preflight': { type: 'boolean', help: 'Do not ask AWS first whether it would take the request.' },
    yes: { type: 'boolean', help: 'Register without asking.' },
    'no-wait': { type: 'boolean', help: 'Do not wait until the image is available.' },
    'no-journal': { type: 'boolean', help: 'Do not write down what is registered.' },
    output: {
      type: 'string',
      value: 'FORM',
      help: 'text, which is the AMI ID alone, or json; text by default.',
    },
  },
  notes: `\
FILE is - for standard input. Errors in the document keep it from being sent, and so does what AWS says it would
refuse. It is sent once at most. Ctrl+C ends the wait; the image exists all the same. Of several documents, all are
registered after one question, and a table says what became of each; json is then an array.

Exit codes: 0 registered, or the dry run succeeded; 1 refused or failed; 2 wrong usage; 3 the answer was lost. Of
several documents, the worst.`,
  async run({ options, positionals }, terminal) {
    const output = oneOf('--output', options.output ?? 'text', outputs);
    const chosen = chosenTarget(options);
    const { requests, isMany } = await specRequests('register', positionals, options.document, terminal);
    const dryRun = options['dry-run'] ?? false;
    const yes = options.yes ?? false;
    if (!dryRun && !yes && !terminal.isInteractive) {
      throw new UsageError(
        'There is no terminal to ask in. Add --yes to register without asking, or --dry-run to try.',
      );
    }
    const ui = new TerminalUi(terminal, yes);
    const journal = options['no-journal'] ? undefined : new Journal();
    const complete = (request: SpecRequest): RegisterOptions => ({
      ...request,
      mode: dryRun ? 'dry-run' : 'register',
      wait: !options['no-wait'],
      preflight: !options['no-preflight'],
      chosen,
      journal,
    });
    const [only] = requests;
    try {
      return isMany || !only
        ? await several(requests, complete, ui, output, terminal)
        : await single(only, complete(only), ui, output, terminal);
    } finally {
      if (journal) terminal.error(await unsettledNotice(journal));
    }
  },
});

async function single(
  { file, placed }: SpecRequest,
  options: RegisterOptions,
  ui: TerminalUi,
  output: Output,
  terminal: Terminal,
): Promise<ExitCode> {
  const lines = (online: readonly OnlineFinding[]) => onlineLines(online, file, placed);
  const outcome = await register(options, ui.ofOne(lines)).finally(() => ui.end());
  terminal.error(outcomeLines(outcome, file, placed));
  const exitCode = exitCodeOf(outcome);
  if (output === 'json') terminal.out(outcomeJson(outcome, file, placed));
  else if ('imageId' in outcome && exitCode === 0) terminal.out(`${outcome.imageId}\n`);
  return exitCode;
}

async function several(
  requests: readonly SpecRequest[],
  complete: (request: SpecRequest) => RegisterOptions,
  ui: TerminalUi,
  output: Output,
  terminal: Terminal,
): Promise<ExitCode> {
  const runs = requests.map(
    (request) => (own: Parameters<typeof register>[1]) => register(complete(request), own),
  );
  const outcomes = await registerAll(
    runs,
    ui.ofAll(requests.map(labelOf), (index, online) => {
      const request = requests[index];
      return request ? onlineLines(online, request.file, request.placed) : '';
    }),
  ).finally(() => ui.end());
  const ended = requests.flatMap((request, i) => {
    const outcome = outcomes[i];
    return outcome ? [{ ...request, outcome }] : [];
  });
  for (const { outcome, file, placed } of ended) terminal.error(outcomeLines(outcome, file, placed));
  terminal.out(output === 'json' ? allAsJson(ended) : summary(ended));
  return worstExitCode(outcomes);
}

function labelOf({ file, placed }: SpecRequest): string {
  return placed.document.request?.fields.Name?.text || `${file}, document ${placed.index}`;
}
