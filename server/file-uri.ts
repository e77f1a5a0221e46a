import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The absolute path of a `file:` URI; none for any other, or where this machine cannot have such a path. */
export function toPath(uri: string, windows = process.platform === 'win32'): string | undefined {
  if (!/^file:/i.test(uri)) return undefined;
  try {
    return withSmallDrive(fileURLToPath(uri, { windows }));
  } catch {
    return undefined;
  }
}

/** Editors write `C:` and `c:` for the same drive. */
function withSmallDrive(file: string): string {
  return file.replace(/^[A-Z]:/, (drive) => drive.toLowerCase());
}

/** The URI of a file below a folder, in the client's own spelling of the folder. */
export function uriBelow(folderUri: string, folder: string, file: string): string {
  const names = path.relative(folder, file).split(path.sep).map(encodeURIComponent);
  return [folderUri.replace(/\/$/, ''), ...names].join('/');
}

/** What stands for a file however its URI is spelt: its path, or else the URI. */
export function fileKey(uri: string): string {
  return toPath(uri) ?? uri;
}
