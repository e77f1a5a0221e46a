import { mkdtemp, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Connection } from 'vscode-languageserver';
import type { CommandOutcome } from './commands.ts';
import { requestAsAwsCli } from './convert/aws-cli.ts';
import { requestAsJson } from './convert/json.ts';
import type { OpenSpec } from './open-specs.ts';
import type { Session } from './session.ts';
import { requestInput } from './spec/request-input.ts';
import type { PlacedDocument } from './spec/spec-file.ts';

/** Shows the request of a document as a command for a shell, or as the JSON that the API takes. */
export async function previewRequest(
  connection: Connection,
  session: Session,
  { uri }: OpenSpec,
  { document }: PlacedDocument,
  as = 'aws-cli',
): Promise<CommandOutcome | undefined> {
  const input = document.request && requestInput(document.request, document.fields);
  if (!input) {
    return {
      severity: 'error',
      message: 'There is no request to show yet: mend the errors in this document first.',
    };
  }
  const text = as === 'json' ? requestAsJson(input) : requestAsAwsCli(input, document.target);
  if (!session.client.showDocument) return { severity: 'information', message: text };
  const name = path.posix
    .basename(uri)
    .replace(/(\.ami)?\.ya?ml$/, '')
    .replaceAll(/[^\w.-]+/g, '-');
  await showText(connection, `${name || 'request'}.${as === 'json' ? 'json' : 'sh'}`, text);
  return undefined;
}

/** Shows a text as a new file in a folder of its own. */
export async function showText(connection: Connection, name: string, text: string): Promise<void> {
  const file = path.join(await mkdtemp(path.join(os.tmpdir(), 'ami-spec-')), name);
  await writeFile(file, text, { mode: 0o600 });
  await connection.window.showDocument({ uri: pathToFileURL(file).href, takeFocus: true });
}
