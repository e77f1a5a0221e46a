import type { BuiltCli } from '../cli/built-cli.ts';
import { within } from '../support/lsp-client.ts';
import type { Place } from './cell.ts';
import type { Act } from './gateway.ts';
import { conditions, deadlineMs, type Ran, type Runner } from './run.ts';

/** What `register --output json` prints, as far as it matters here. */
interface Printed {
  outcome: string;
  message: string;
  next?: string;
  imageId?: string;
  findings?: { message: string }[];
}

/** Registers by the command line, a process for each run. */
export function cliRunner(cli: BuiltCli, place: Place, state?: string): Runner {
  return {
    async run(cell, row) {
      const atQuestion = row.troubles.find(({ at }) => at === 'question');
      const args = [
        'register',
        cell.file,
        '--output',
        'json',
        ...(atQuestion ? [] : ['--yes']),
        ...(row.dryRun ? ['--dry-run'] : []),
      ];
      const environment = {
        ...place.environment,
        ...conditions(row),
        AMI_SPEC_STATE_DIR: state ?? cell.state,
        ...(atQuestion ? { MATRIX_TERMINAL: '1' } : {}),
      };
      const running = cli.start(args, { environment });
      const act = async (what: Act) => {
        if (what === 'kill') running.child.kill('SIGKILL');
        else if (what === 'cancel') running.child.kill('SIGINT');
        else if (what === 'answer no') running.child.stdin.end('n\n');
        else await cell.elsewhere(what);
      };
      cell.gateway.onAct = act;
      const end = async () => {
        if (atQuestion?.act) {
          await running.until('error', /\[y\/N\] /);
          await act(atQuestion.act);
        }
        return await running.ended;
      };
      const { exitCode, out, error } = await within(deadlineMs, 'end of the command line', end()).finally(
        () => running.child.kill('SIGKILL'),
      );
      if (running.child.signalCode === 'SIGKILL') return undefined;
      return { exitCode, everything: `${out}\n${error}`, ...read(out, error) };
    },
  };
}

function read(out: string, error: string): Pick<Ran, 'outcome' | 'message' | 'next' | 'imageId'> {
  let printed: Printed;
  try {
    printed = JSON.parse(out);
  } catch {
    throw new Error(`the command line printed no outcome:\n${out}\n${error}`);
  }
  const { outcome, message, next, imageId, findings } = printed;
  const finding = findings?.[0]?.message;
  return {
    outcome,
    message: [message, finding, next].filter(Boolean).join(' '),
    next: next ?? finding,
    imageId,
  };
}
