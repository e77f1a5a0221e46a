import { bugs, version } from '../../package.json';
import { didYouMean } from '../closest.ts';
import { UnreadableFile } from '../read-spec-file.ts';
import type { Command } from './command.ts';
import { commands } from './commands.ts';
import { type ExitCode, exitCode } from './exit-code.ts';
import { commandHelp, generalHelp, versionText } from './help.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';

/** Runs what the arguments say; every error ends as a sentence on standard error and an exit code. */
export async function runCommandLine(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  try {
    return await dispatch(args, terminal);
  } catch (error) {
    return explainError(error, args, terminal);
  }
}

async function dispatch([first, ...rest]: readonly string[], terminal: Terminal): Promise<ExitCode> {
  if (first === undefined) {
    terminal.error(generalHelp(commands));
    return exitCode.unusable;
  }
  if (first === '--version' || first === '-v') return print(versionText, terminal);
  if (first === '--help' || first === '-h') return print(generalHelp(commands), terminal);
  if (first === 'help') {
    const [asked] = rest;
    return print(asked === undefined ? generalHelp(commands) : commandHelp(commandNamed(asked)), terminal);
  }
  const command = commandNamed(first);
  const end = rest.indexOf('--');
  const optional = end === -1 ? rest : rest.slice(0, end);
  if (optional.includes('--help') || optional.includes('-h')) return print(commandHelp(command), terminal);
  return await command.run(rest, terminal);
}

function print(text: string, terminal: Terminal): ExitCode {
  terminal.out(text);
  return exitCode.success;
}

function commandNamed(name: string): Command {
  const found = commands.find((command) => command.name === name);
  if (found) return found;
  const names = commands.map((command) => command.name);
  const kind = name.startsWith('-') ? 'option' : 'command';
  const known = kind === 'option' ? ['--help', '--version'] : names;
  throw new UsageError(`There is no ${kind} ${name}.${didYouMean(name, known)}`);
}

/** Says what went wrong without a stack trace. */
export function explainError(error: unknown, args: readonly string[], terminal: Terminal): ExitCode {
  if (error instanceof UsageError) {
    const command = commands.find(({ name }) => name === args[0]);
    const help = command ? `ami-spec ${command.name} --help` : 'ami-spec --help';
    terminal.error(`${error.message}\n\nMore: ${help}\n`);
  } else if (error instanceof UnreadableFile) {
    terminal.error(`${error.message}\n`);
  } else {
    const [firstLine] = (error instanceof Error ? error.message : String(error)).split('\n');
    terminal.error(
      `Something went wrong that should not: ${firstLine}\n` +
        `Please report it, with the command and the file, for ami-spec ${version} and Node.js ${process.version}: ${bugs.url}\n`,
    );
    if (terminal.environment.AMI_SPEC_DEBUG && error instanceof Error) terminal.error(`${error.stack}\n`);
  }
  return exitCode.unusable;
}
