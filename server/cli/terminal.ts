import { createInterface } from 'node:readline';
import { type Readable, Writable } from 'node:stream';

/** What a command sees of the process that runs it. */
export interface Terminal {
  /** Writes to standard output: what was asked for. */
  out(text: string): void;
  /** Writes to standard error: everything else. */
  error(text: string): void;
  /** Standard input. */
  readonly input: Readable;
  /** What a person answers on one line; empty when the input ends or the person cancels. Hidden: not shown as typed. */
  ask(question: string, signal: AbortSignal, echo?: 'hidden'): Promise<string>;
  /** Calls back at the next Ctrl+C, and only then; the one after it ends the process. Returns how to stop that. */
  onInterrupt(callback: () => void): () => void;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Whether a person can be asked: both standard input and standard error are a terminal. */
  readonly isInteractive: boolean;
  /** Whether standard error shows a line that is written over. */
  readonly showsProgress: boolean;
  /** Whether standard output shows colours. */
  readonly hasColors: boolean;
}

/** The terminal of this process. A reader that went away is no error: the command goes on to its own end. */
export function processTerminal(): Terminal {
  const { stdin, stdout, stderr, env } = process;
  for (const stream of [stdout, stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
  return {
    out: (text) => {
      stdout.write(text);
    },
    error: (text) => {
      stderr.write(text);
    },
    get input() {
      return stdin;
    },
    ask: (question, signal, echo) => ask(question, signal, process, echo),
    onInterrupt: (callback) => {
      process.once('SIGINT', callback);
      return () => {
        process.off('SIGINT', callback);
      };
    },
    environment: env,
    isInteractive: Boolean(stdin.isTTY && stderr.isTTY),
    showsProgress: Boolean(stderr.isTTY) && env.TERM !== 'dumb',
    hasColors: Boolean(stdout.isTTY) && !env.NO_COLOR && env.TERM !== 'dumb',
  };
}

/** In a terminal, readline takes Ctrl+C for itself; it is handed on to the process. */
function ask(
  question: string,
  signal: AbortSignal,
  { stdin, stderr }: NodeJS.Process,
  echo?: 'hidden',
): Promise<string> {
  const output = echo === 'hidden' ? new Writable({ write: (_text, _encoding, done) => done() }) : stderr;
  const lines = createInterface({ input: stdin, output, terminal: stdin.isTTY });
  if (echo === 'hidden') {
    stderr.write(question);
    lines.once('close', () => stderr.write('\n'));
  }
  lines.on('SIGINT', () => process.emit('SIGINT'));
  signal.addEventListener('abort', () => lines.close(), { once: true });
  return new Promise((resolve) => {
    lines.on('close', () => resolve(''));
    lines.question(question, (answer) => {
      resolve(answer);
      lines.close();
    });
  });
}
