import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';

/** What the files that are not open take of the disk; loaded with the first of them. */
export { specFilesAt, specFilesBelow } from './find-spec-files.ts';
export { readSpecText, UnreadableFile } from './read-spec-file.ts';

/** Changes when the file does; undefined where there is none. */
export async function stampOf(file: string): Promise<string | undefined> {
  const found = await stat(file).catch(() => undefined);
  return found && `${found.mtimeMs} ${found.size}`;
}

/** The same for the same text, from one run of the server to the next. */
export function digestOf(text: string): string {
  return createHash('sha1').update(text).digest('base64url');
}
