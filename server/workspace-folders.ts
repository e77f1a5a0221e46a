import path from 'node:path';
import { toPath, uriBelow } from './file-uri.ts';

/** The folders that the editor has open, as far as they are on this machine's disk. */
export class WorkspaceFolders {
  readonly #uris = new Map<string, string>();
  /** False where the person does not want them searched: then there are none. */
  areSearched = true;

  add(uris: readonly string[]): void {
    for (const uri of uris) {
      const folder = toPath(uri);
      if (folder !== undefined) this.#uris.set(withoutSlash(folder), uri);
    }
  }

  remove(uris: readonly string[]): void {
    for (const uri of uris) {
      const folder = toPath(uri);
      if (folder !== undefined) this.#uris.delete(withoutSlash(folder));
    }
  }

  get paths(): string[] {
    return this.areSearched ? [...this.#uris.keys()] : [];
  }

  /** The innermost folder that a path is in. */
  folderOf(file: string): string | undefined {
    const around = this.paths.filter((folder) => isBelow(file, folder));
    return around.toSorted((a, b) => b.length - a.length)[0];
  }

  /** How the client would name a file. */
  uriOf(file: string): string | undefined {
    const folder = this.folderOf(file);
    const uri = folder === undefined ? undefined : this.#uris.get(folder);
    return folder === undefined || uri === undefined ? undefined : uriBelow(uri, folder, file);
  }

  /** How people name a file: from its folder on. */
  labelOf(file: string): string {
    const folder = this.folderOf(file);
    return folder === undefined ? path.basename(file) : path.relative(folder, file).replaceAll(path.sep, '/');
  }
}

export function isBelow(file: string, folder: string): boolean {
  return file.startsWith(folder.endsWith(path.sep) ? folder : `${folder}${path.sep}`);
}

function withoutSlash(folder: string): string {
  return path.dirname(path.join(folder, 'x'));
}
