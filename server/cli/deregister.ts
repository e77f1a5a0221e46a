import { shellWord } from '../convert/shell.ts';
import { type DeregisterOutcome, type DeregisterUi, deregister } from '../registration/images/deregister.ts';
import { deregisterDetails, deregisterText } from '../registration/images/deregister-text.ts';
import { type Entry, imageOf } from '../registration/journal/entry.ts';
import { targetOf } from '../registration/journal/entry-target.ts';
import { Journal } from '../registration/journal/journal.ts';
import { defineCommand } from './command.ts';
import { type ExitCode, exitCode } from './exit-code.ts';
import { isImageId, lastRegistrationOf, registeredImages } from './last-registration.ts';
import { specRequests } from './spec-requests.ts';
import type { Terminal } from './terminal.ts';
import { TerminalUi } from './terminal-ui.ts';
import { UsageError } from './usage-error.ts';

export const deregisterCommand = defineCommand({
  name: 'deregister',
  summary: 'Deregister an AMI that was registered from this machine.',
  usage: 'ami-…|FILE [OPTIONS]',
  options: {
    document: { type: 'string', value: 'N', help: 'Which document of the file, counted from 0.' },
    'delete-snapshots': {
      type: 'boolean',
      help: 'Delete the snapshots of its volumes after it, one by one.',
    },
    yes: { type: 'boolean', help: 'Deregister without asking for the name of the AMI.' },
  },
  notes: `\
Of a FILE, the image that was last registered from it. The name of the AMI is asked for, and typed. What was registered
elsewhere is left to the AWS CLI.

Exit codes: 0 deregistered, and the snapshots deleted if that was asked for; 1 refused, or a snapshot was kept; 2 wrong
usage; 3 the answer was lost.`,
  async run({ options, positionals: [what, ...more] }, terminal) {
    if (what === undefined || more.length > 0)
      throw new UsageError('deregister takes one image or one FILE.');
    const yes = options.yes ?? false;
    if (!yes && !terminal.isInteractive) {
      throw new UsageError('There is no terminal to ask in. Add --yes to deregister without asking.');
    }
    const journal = new Journal();
    const entries = await registeredImages(journal);
    const entry = isImageId(what)
      ? entries.findLast((one) => imageOf(one) === what)
      : await ofFile(entries, what, options.document, terminal);
    if (!entry) {
      terminal.error(
        `${what} was not registered from this machine, so it is not deregistered from here. With the AWS CLI: aws ec2 deregister-image --image-id ${shellWord(what)} --region REGION\n`,
      );
      return exitCode.failure;
    }
    const { readAwsConfiguration } = await import('../aws/connect.ts');
    const own = new TerminalUi(terminal, yes);
    const ui: DeregisterUi = {
      signal: own.signal,
      progress: (message) => own.progress(message),
      confirm: async (question) => {
        const agreed = await own.confirmName(question.name, deregisterDetails(question));
        if (!agreed) return 'no';
        return options['delete-snapshots'] ? 'delete-snapshots' : 'keep-snapshots';
      },
    };
    const target = targetOf(entry, await readAwsConfiguration());
    const outcome = await deregister(entry, target, journal, ui).finally(() => own.end());
    const { sentence, next } = deregisterText(outcome);
    terminal.error(`${[sentence, next].filter(Boolean).join('\n')}\n`);
    return exitCodeOf(outcome);
  },
});

async function ofFile(
  entries: readonly Entry[],
  file: string,
  document: string | undefined,
  terminal: Terminal,
): Promise<Entry> {
  const { requests } = await specRequests('deregister', [file], document, terminal);
  const [request, ...others] = requests;
  if (!request || others.length > 0) throw new UsageError('deregister takes one document: add --document N.');
  return lastRegistrationOf(entries, request);
}

function exitCodeOf(outcome: DeregisterOutcome): ExitCode {
  if (outcome.kind === 'unknown') return exitCode.unknownOutcome;
  if (outcome.kind !== 'deregistered') return exitCode.failure;
  return outcome.snapshots.some(({ problem }) => problem) ? exitCode.failure : exitCode.success;
}
