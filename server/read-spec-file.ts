import { isUtf8 } from 'node:buffer';
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';

/** A file, or standard input, cannot be read as text; the message is one plain sentence that names it. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
}

export interface SpecText {
  /** Without a byte order mark, so that the first key stands at column 0. */
  text: string;
  /** Whether the file begins with a byte order mark. */
  hasByteOrderMark: boolean;
}

/**
 * Megabytes. A spec of this size holds some 20,000 requests, and reading one takes about eighty times its size in
 * memory.
 */
const largestMegabytes = 10;

const largestFile = largestMegabytes * 1024 * 1024;

export const byteOrderMark = '\uFEFF';

/**
 * Reads a file. Error: UnreadableFile.
 * @param name what errors call it
 */
export async function readSpecText(file: string, name = file): Promise<SpecText> {
  try {
    return decode(await readBytes(file, name), name);
  } catch (error) {
    throw error instanceof UnreadableFile ? error : new UnreadableFile(systemErrorInWords(error, name));
  }
}

/** Reads a regular file in one go, where nothing else waits meanwhile; none when it is no regular file. Error: UnreadableFile. */
export function readSpecTextSync(file: string): SpecText | undefined {
  try {
    const found = statSync(file);
    if (!found.isFile()) return undefined;
    if (found.size > largestFile) throw tooLarge(file);
    return decode(readFileSync(file), file);
  } catch (error) {
    throw error instanceof UnreadableFile ? error : new UnreadableFile(systemErrorInWords(error, file));
  }
}

/** Reads standard input to its end. Error: UnreadableFile. */
export async function readSpecStream(stream: Readable, name: string): Promise<SpecText> {
  return decode(await readAll(stream, name), name);
}

/** A regular file at once, which is many times cheaper than as a stream; what has no size as one. */
async function readBytes(file: string, name: string): Promise<Buffer> {
  const found = await stat(file);
  if (!found.isFile()) return await readAll(createReadStream(file), name);
  if (found.size > largestFile) throw tooLarge(name);
  return await readFile(file);
}

async function readAll(stream: Readable, name: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > largestFile) throw tooLarge(name);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function decode(bytes: Buffer, name: string): SpecText {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    throw new UnreadableFile(`${name} is UTF-16 text. Save it as UTF-8.`);
  }
  if (bytes.includes(0)) throw new UnreadableFile(`${name} is a binary file, not a spec.`);
  if (!isUtf8(bytes)) throw new UnreadableFile(`${name} is not UTF-8 text. Save it as UTF-8.`);
  const text = bytes.toString('utf8');
  const hasByteOrderMark = text.startsWith(byteOrderMark);
  return { text: hasByteOrderMark ? text.slice(1) : text, hasByteOrderMark };
}

function tooLarge(name: string): UnreadableFile {
  return new UnreadableFile(`${name} is larger than ${largestMegabytes} MB, which no spec needs to be.`);
}

/** Why the file system refused, in one plain sentence. */
export function systemErrorInWords(error: unknown, file: string): string {
  const { code, message } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return `${file} does not exist.`;
    case 'EISDIR':
      return `${file} is a folder. Name a spec file.`;
    case 'EACCES':
    case 'EPERM':
      return `${file} cannot be opened: permission denied.`;
    case 'ELOOP':
      return `${file} is a symbolic link that leads back to itself.`;
    case 'EROFS':
      return `${file} cannot be written: the file system is read-only.`;
    case 'ENOSPC':
      return `${file} cannot be written: the disk is full.`;
    default:
      return `${file} cannot be opened: ${message}.`;
  }
}
