import type { AmiSpec } from '../../schemas/ami-spec.ts';
import { inConventionalOrder } from './conventional-order.ts';
import { shellWord } from './shell.ts';

/** Where a request goes, as far as that is known. */
export interface Target {
  region?: string;
  profile?: string;
}

/**
 * The request as a command for a POSIX shell: `aws ec2 register-image`, one option per line, ended by a line feed.
 * Lists are JSON, since that is the one notation in which the AWS CLI takes every value.
 */
export function requestAsAwsCli(request: AmiSpec, { region, profile }: Target = {}): string {
  const lines = ['aws ec2 register-image'];
  if (region !== undefined) lines.push(option('--region', region));
  if (profile !== undefined) lines.push(option('--profile', profile));
  const aside: Record<string, string> = {};
  for (const [name, value] of Object.entries(inConventionalOrder(request))) {
    if (typeof value === 'boolean') lines.push(`--${value ? '' : 'no-'}${kebabCase(name)}`);
    else if (typeof value !== 'string') lines.push(option(`--${kebabCase(name)}`, JSON.stringify(value)));
    else if (isTakenLiterally(value)) lines.push(option(`--${kebabCase(name)}`, value));
    else aside[name] = value;
  }
  if (Object.keys(aside).length > 0) lines.push(option('--cli-input-json', JSON.stringify(aside)));
  return `${lines.join(' \\\n  ')}\n`;
}

/** A value that begins with a dash would be taken for an option of its own. */
function option(name: string, value: string): string {
  return `${name}${value.startsWith('-') ? '=' : ' '}${shellWord(value)}`;
}

/**
 * Whether the AWS CLI takes an argument for what it says. It reads a file or a page in place of some
 * (https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-parameters-file.html), and no argument can hold NUL
 * or half of a surrogate pair; `--cli-input-json` takes them all.
 */
function isTakenLiterally(value: string): boolean {
  return !/^(?:file|fileb|https?):\/\//.test(value) && !value.includes('\0') && !/\p{Surrogate}/u.test(value);
}

/** `EnaSupport` is `ena-support`. */
function kebabCase(name: string): string {
  return name.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();
}
