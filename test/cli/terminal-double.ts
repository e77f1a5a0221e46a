import { Readable } from 'node:stream';
import type { ExitCode } from '../../server/cli/exit-code.ts';
import { runCommandLine } from '../../server/cli/run-command-line.ts';
import type { Terminal } from '../../server/cli/terminal.ts';

export interface TerminalSetup {
  /** Standard input. */
  input?: string | Buffer;
  /** What a person answers to every question; without it, there is no person. */
  answer?: string;
  hasColors?: boolean;
  showsProgress?: boolean;
  /** Called with everything that is written to standard output, as it comes. */
  onOut?: (text: string) => void;
  /** Called with everything that is written to standard error, as it comes. */
  onError?: (text: string, interrupt: () => void) => void;
}

export interface Ran {
  exitCode: ExitCode;
  out: string;
  error: string;
  /** The questions that were asked. */
  asked: string[];
}

/** Runs a command line within this process. */
export async function run(args: readonly string[], setup: TerminalSetup = {}): Promise<Ran> {
  const { input = '', answer, hasColors = false, showsProgress = false, onOut, onError } = setup;
  const ran = { out: '', error: '', asked: [] as string[] };
  let interrupt = () => {};
  const terminal: Terminal = {
    out: (text) => {
      ran.out += text;
      onOut?.(text);
    },
    error: (text) => {
      ran.error += text;
      onError?.(text, () => interrupt());
    },
    input: Readable.from([Buffer.from(input)]),
    ask: async (question) => {
      ran.asked.push(question);
      return answer ?? '';
    },
    onInterrupt: (callback) => {
      interrupt = callback;
      return () => {
        interrupt = () => {};
      };
    },
    environment: {},
    isInteractive: answer !== undefined,
    hasColors,
    showsProgress,
  };
  const exitCode = await runCommandLine(args, terminal);
  return { ...ran, exitCode };
}
