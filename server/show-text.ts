import { mkdtemp, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Connection } from 'vscode-languageserver';

/** Shows a text in the editor as a new file in a temporary folder of its own, which others cannot read. */
export async function showText(connection: Connection, name: string, text: string): Promise<void> {
  const file = path.join(await mkdtemp(path.join(os.tmpdir(), 'ami-spec-')), name);
  await writeFile(file, text, { mode: 0o600 });
  await connection.window.showDocument({ uri: pathToFileURL(file).href, takeFocus: true });
}
