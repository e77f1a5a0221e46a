import { mkdir, open, readdir, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { type Entry, isUnsettled, keyOf, parseEntry } from './entry.ts';
import { isLocked, type Lock, takeLock } from './lock.ts';
import { stateFolder } from './state-folder.ts';

const ending = '.json';

/** Registrations that are read; older ones stay on disk. */
const most = 5_000;

/** The journal cannot be written or read; the message is a sentence that names the folder. */
export class JournalError extends Error {
  override readonly name = 'JournalError';
}

/**
 * What was registered from this machine, a file for each registration. A file is written beside its place, forced to
 * the disk and renamed, so that a crash at any moment leaves the old text or the new one, and no other process's
 * entry is ever touched.
 */
export class Journal {
  readonly folder: string;
  readonly #locks: string;

  constructor(folder = stateFolder()) {
    this.folder = path.join(folder, 'registrations');
    this.#locks = path.join(folder, 'locks');
  }

  /** Writes an entry, in place of the one with its id. Error: JournalError. */
  async write(entry: Entry): Promise<void> {
    const file = path.join(this.folder, `${entry.id}${ending}`);
    const part = `${file}.${process.pid}.part`;
    try {
      await mkdir(this.folder, { recursive: true, mode: 0o700 });
      const handle = await open(part, 'w', 0o600);
      try {
        await handle.writeFile(`${JSON.stringify(entry)}\n`);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(part, file);
      await syncFolder(this.folder);
    } catch (error) {
      throw unusable(error, this.folder);
    }
  }

  /** The registrations, oldest first; what is no entry is passed over. Error: JournalError. */
  async entries(): Promise<Entry[]> {
    try {
      const names = (await readdir(this.folder)).filter((name) => name.endsWith(ending)).toSorted();
      const texts = await Promise.all(
        names.slice(-most).map((name) => readFile(path.join(this.folder, name), 'utf8').catch(() => '')),
      );
      return texts.flatMap((text) => parseEntry(text) ?? []);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw unusable(error, this.folder);
    }
  }

  /** The lock on what an entry registers; undefined while a registration holds it. Error: JournalError. */
  async lock(entry: Parameters<typeof keyOf>[0]): Promise<Lock | undefined> {
    try {
      return await takeLock(this.#lockOf(entry));
    } catch (error) {
      throw unusable(error, this.#locks);
    }
  }

  /** The registrations whose end nobody knows, but for those that are under way. Error: JournalError. */
  async unsettled(): Promise<Entry[]> {
    const unsettled = (await this.entries()).filter((entry) => isUnsettled(entry) && !entry.rehearsal);
    const held = await Promise.all(unsettled.map((entry) => this.isHeld(entry)));
    return unsettled.filter((_, i) => !held[i]);
  }

  /** Whether a registration of the same name is under way. Error: of the file system. */
  async isHeld(entry: Parameters<typeof keyOf>[0]): Promise<boolean> {
    return await isLocked(this.#lockOf(entry));
  }

  #lockOf(entry: Parameters<typeof keyOf>[0]): string {
    return path.join(this.#locks, `${keyOf(entry).slice(0, 32)}.lock`);
  }
}

/** So that the name of a new file survives a crash too; Windows has no such call for folders. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function unusable(error: unknown, folder: string): JournalError {
  const { code, message } = error as NodeJS.ErrnoException;
  const reasons: Record<string, string> = {
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    EROFS: 'the file system is read-only',
    ENOSPC: 'the disk is full',
    ENOTDIR: 'a part of its path is a file',
    EEXIST: 'a file has its name',
  };
  return new JournalError(`${folder} cannot be used: ${reasons[code ?? ''] ?? message}.`);
}
