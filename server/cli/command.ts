import { type Arguments, type OptionSpecs, readArguments } from './arguments.ts';
import type { ExitCode } from './exit-code.ts';
import type { Terminal } from './terminal.ts';

interface CommandFacts<O extends OptionSpecs> {
  name: string;
  /** One line for the list of commands. */
  summary: string;
  /** What may follow the name, such as `FILE [--document N]`. */
  usage: string;
  options: O;
  /** What the help says beyond usage and options. */
  notes?: string;
}

export interface Command extends CommandFacts<OptionSpecs> {
  /** Error: UsageError. */
  run(args: readonly string[], terminal: Terminal): Promise<ExitCode>;
}

/** Declares a command whose `run` gets its arguments read. */
export function defineCommand<const O extends OptionSpecs>(
  command: CommandFacts<O> & { run(args: Arguments<O>, terminal: Terminal): ExitCode | Promise<ExitCode> },
): Command {
  const { run, ...facts } = command;
  return { ...facts, run: async (args, terminal) => run(readArguments(args, command.options), terminal) };
}
