import { checkCommand } from './check.ts';
import type { Command } from './command.ts';
import { deregisterCommand } from './deregister.ts';
import { diffCommand } from './diff.ts';
import { historyCommand } from './history.ts';
import { importCommand } from './import.ts';
import { lspCommand } from './lsp.ts';
import { previewCommand } from './preview.ts';
import { registerCommand } from './register.ts';
import { rulesCommand } from './rules.ts';
import { sandboxCommand } from './sandbox.ts';
import { schemaCommand } from './schema.ts';

/** In the order of the help. */
export const commands: readonly Command[] = [
  checkCommand,
  registerCommand,
  historyCommand,
  diffCommand,
  deregisterCommand,
  previewCommand,
  importCommand,
  rulesCommand,
  schemaCommand,
  sandboxCommand,
  lspCommand,
];
