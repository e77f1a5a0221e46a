import * as vscode from 'vscode';
import type { CommandOutcome } from '../server/command-outcome.ts';
import { isOutcome } from './outcome.ts';

type Asked = NonNullable<CommandOutcome['asks']>;

const kinds: Readonly<Record<Asked, { title: string; prefix: string }>> = {
  imageId: { title: 'AMI', prefix: 'ami' },
  instanceId: { title: 'Instance', prefix: 'i' },
};

/** Asks for the id of an AMI or instance where the server needs one, and runs the command again with it. */
export async function askForId(
  outcome: unknown,
  run: (more: { [asked in Asked]?: string }) => Promise<unknown>,
): Promise<unknown> {
  if (!isOutcome(outcome) || !outcome.asks) return outcome;
  const { title, prefix } = kinds[outcome.asks];
  const pattern = new RegExp(`^\\s*${prefix}-([0-9a-f]{8}|[0-9a-f]{17})\\s*$`);
  const id = await vscode.window.showInputBox({
    title,
    prompt: outcome.message,
    placeHolder: `${prefix}-1234567890abcdef0`,
    validateInput: (text) => (pattern.test(text) ? undefined : `${prefix}- and 8 or 17 hexadecimal digits`),
  });
  return id ? await run({ [outcome.asks]: id.trim() }) : undefined;
}
