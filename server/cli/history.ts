import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { UnreadableFile } from '../read-spec-file.ts';
import type { Entry } from '../registration/journal/entry.ts';
import { historyOf, type Registration } from '../registration/journal/history.ts';
import { Journal, JournalError } from '../registration/journal/journal.ts';
import { lookUpEntry } from '../registration/journal/look-up-entry.ts';
import { settledSentence, unsettledSentence } from '../registration/journal/settled-text.ts';
import { systemClock } from '../registration/ui.ts';
import { oneOf } from './arguments.ts';
import { defineCommand } from './command.ts';
import { exitCode } from './exit-code.ts';
import { table } from './table.ts';
import type { Terminal } from './terminal.ts';
import { TerminalUi } from './terminal-ui.ts';
import { UsageError } from './usage-error.ts';

const outputs = ['text', 'json'] as const;

export const historyCommand = defineCommand({
  name: 'history',
  summary: 'List what was registered from this machine.',
  usage: '[OPTIONS]',
  options: {
    'look-up': {
      type: 'boolean',
      help: 'Look for the images of registrations that ended without an answer.',
    },
    output: { type: 'string', value: 'FORM', help: 'text or json; text by default.' },
  },
  notes: `\
Newest first: when, what became of it, where, and whether the document has changed since. The list is kept on this
machine, in the folder that AMI_SPEC_STATE_DIR names, else in the user's state folder.

Exit codes: 0 listed; 1 an image could not be looked for; 2 the list cannot be read, or the command line is wrong.`,
  async run({ options, positionals }, terminal) {
    if (positionals.length > 0) throw new UsageError(`history takes no ${positionals[0]}.`);
    const output = oneOf('--output', options.output ?? 'text', outputs);
    const journal = new Journal();
    try {
      const failed = await lookUpAll(
        await journal.unsettled(),
        journal,
        options['look-up'] ?? false,
        terminal,
      );
      const history = await historyOf(await journal.entries());
      if (output === 'json') terminal.out(`${JSON.stringify(history, null, 2)}\n`);
      else if (history.length === 0) terminal.error('Nothing was registered from this machine so far.\n');
      else terminal.out(historyTable(history));
      return failed ? exitCode.failure : exitCode.success;
    } catch (error) {
      throw error instanceof JournalError ? new UnreadableFile(error.message) : error;
    }
  },
});

/** Tells of each and looks for its image, if the person wants that. Returns whether that failed for one. */
async function lookUpAll(
  unsettled: readonly Entry[],
  journal: Journal,
  agreed: boolean,
  terminal: Terminal,
): Promise<boolean> {
  let failed = false;
  for (const entry of unsettled) {
    terminal.error(`${unsettledSentence(entry)}\n`);
    const ui = new TerminalUi(terminal, false);
    try {
      if (!agreed && !(await ui.goOn('It may have made an image.', 'Look it up'))) continue;
      const settled = await lookUpEntry(entry, journal, ui, systemClock).finally(() => ui.end());
      terminal.error(`${settledSentence(entry, settled)}\n`);
      failed ||= settled?.kind === 'failed';
    } finally {
      ui.end();
    }
  }
  return failed;
}

function historyTable(history: readonly Registration[]): string {
  return table(
    ['TIME (UTC)', 'OUTCOME', 'IMAGE', 'NAME', 'ACCOUNT', 'REGION', 'DOCUMENT', 'TEXT'],
    history.map(({ time, outcome, imageId, name, account, region, uri, document, text, deregistered }) => [
      time.slice(0, 16).replace('T', ' '),
      deregistered ? 'deregistered' : outcome,
      imageId ?? '-',
      name,
      account,
      region,
      uri === undefined ? '-' : `${shown(uri)}#${document}`,
      text ?? '-',
    ]),
  );
}

/** A file as seen from the current folder where it is below it. */
function shown(uri: string): string {
  if (!uri.startsWith('file:')) return uri;
  const file = fileURLToPath(uri);
  const below = path.relative('', file);
  return below.startsWith('..') ? file : below;
}
