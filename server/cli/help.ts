import { version } from '../../package.json';
import type { OptionSpecs } from './arguments.ts';
import type { Command } from './command.ts';

/** What `ami-spec --help` prints. */
export function generalHelp(commands: readonly Command[]): string {
  return `\
Check AMI spec files, YAML with one EC2 RegisterImage request per document, and register the AMIs.

Usage: ami-spec COMMAND [ARGUMENTS]

Commands:
${columns(commands.map(({ name, summary }) => [name, summary]))}
Options:
${columns([
  ['--help', 'Show this help; after a command, the help of that command.'],
  ['--version', 'Show the version.'],
])}`;
}

/** What `ami-spec COMMAND --help` prints. */
export function commandHelp({ name, summary, usage, options, notes }: Command): string {
  const parts = [`${summary}\n`, `Usage: ${`ami-spec ${name} ${usage}`.trimEnd()}\n`];
  if (Object.keys(options).length > 0) parts.push(`Options:\n${optionColumns(options)}`);
  if (notes) parts.push(`${notes}\n`);
  return parts.join('\n');
}

export const versionText = `${version}\n`;

function optionColumns(options: OptionSpecs): string {
  return columns(
    Object.entries(options).map(([name, { value, help }]) => [
      value ? `--${name} ${value}` : `--${name}`,
      help,
    ]),
  );
}

function columns(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}\n`).join('');
}
