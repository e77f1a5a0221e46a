import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach } from 'vitest';

/** A folder of a test's own, the current one while the test runs. */
export class Folder {
  readonly path = realpathSync(mkdtempSync(path.join(tmpdir(), 'ami-spec-')));

  write(name: string, content: string | Buffer): string {
    const file = path.join(this.path, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
    return file;
  }

  read(name: string): string {
    return readFileSync(path.join(this.path, name), 'utf8');
  }
}

/** Gives each test of a file a folder, and takes it away again. `current()` is that of the test that runs. */
export function folderPerTest(): () => Folder {
  let folder: Folder | undefined;
  const before = process.cwd();
  beforeEach(() => {
    folder = new Folder();
    process.chdir(folder.path);
  });
  afterEach(() => {
    process.chdir(before);
    rmSync(folder?.path ?? '', { recursive: true, force: true });
  });
  return () => {
    if (!folder) throw new Error('no test is running');
    return folder;
  };
}
