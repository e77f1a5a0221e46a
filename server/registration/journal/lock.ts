import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { link, mkdir, readFile, rm, stat, unlink, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';

/** Who holds a lock. */
export interface Holder {
  token: string;
  pid: number;
  host: string;
  /** When the process began, in the system's own count; empty where the system does not tell. */
  began: string;
}

export interface Lock {
  release(): Promise<void>;
}

/** Milliseconds. A holder that cannot be asked is taken for gone after this time, far longer than any request takes. */
const longestHold = 15 * 60_000;

/** What file systems without hard links say. */
const withoutLinks = ['ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EPERM'];

/** Dead holders of one lock, and of the lock on its removal, that are cleared away before giving up. */
const attempts = 5;

/**
 * Takes a lock that holds for all processes that share the folder; undefined while another one has it. The lock of a
 * process that has ended does not count. The file comes to be whole, by a link, so nobody reads half of it; where
 * there are no links, half a file counts as a holder that cannot be asked.
 * Error: of the file system.
 */
export async function takeLock(file: string): Promise<Lock | undefined> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  return await take(file, attempts);
}

/** Whether somebody who is there holds a lock. */
export async function isLocked(file: string): Promise<boolean> {
  const holder = await holderOf(file);
  return holder !== undefined && (await isThere(holder, file));
}

async function take(file: string, left: number): Promise<Lock | undefined> {
  const lock = await create(file);
  if (lock || left === 0) return lock;
  const holder = await holderOf(file);
  if (holder && (await isThere(holder, file))) return undefined;
  if (holder) await removeOf(holder, file, left - 1);
  return await take(file, left - 1);
}

async function create(file: string): Promise<Lock | undefined> {
  const holder: Holder = { token: randomUUID(), pid: process.pid, host: hostname(), began: beganOf('self') };
  const whole = `${file}.${holder.token}.new`;
  await writeFile(whole, JSON.stringify(holder), { mode: 0o600, flag: 'wx' });
  try {
    await link(whole, file);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return undefined;
    if (!withoutLinks.includes(codeOf(error) ?? '')) throw error;
    if (!(await createInPlace(file, holder))) return undefined;
  } finally {
    await rm(whole, { force: true });
  }
  return {
    release: async () => {
      if ((await holderOf(file))?.token === holder.token) await rm(file, { force: true });
    },
  };
}

async function createInPlace(file: string, holder: Holder): Promise<boolean> {
  try {
    await writeFile(file, JSON.stringify(holder), { mode: 0o600, flag: 'wx' });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Removes the lock of a holder that is gone; one process at a time, so that nobody removes what came after it. */
async function removeOf(holder: Holder, file: string, left: number): Promise<void> {
  const claim = await take(`${file}.${holder.token}`, left);
  if (!claim) return;
  try {
    if ((await holderOf(file))?.token === holder.token) await unlink(file);
  } finally {
    await claim.release();
  }
}

async function holderOf(file: string): Promise<Holder | undefined> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
  try {
    return JSON.parse(text);
  } catch {
    return { token: '', pid: 0, host: '', began: '' };
  }
}

async function isThere({ pid, host, began }: Holder, file: string): Promise<boolean> {
  if (host === hostname()) {
    if (!isAlive(pid)) return false;
    if (began) return beganOf(pid) === began;
  }
  const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Number.NEGATIVE_INFINITY }));
  return Date.now() - mtimeMs < longestHold;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** Linux, proc(5): field 22 of `stat`, after the name in parentheses, is when the process began since the boot. */
function beganOf(pid: number | 'self'): string {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}
