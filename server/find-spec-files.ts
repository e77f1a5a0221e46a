import type { Dirent, Stats } from 'node:fs';
import { lstat, open, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { configFileName } from './config.ts';
import { Gitignore } from './gitignore.ts';
import { systemErrorInWords } from './read-spec-file.ts';

export interface FoundFiles {
  /** As a person would name them: what was asked for, or below it; in the order asked for, each file once. */
  files: string[];
  /** Sentences about what could not be looked into. */
  problems: string[];
}

/** Names of files that are specs wherever they are. */
const specFileName = /(?:^|\.)ami\.ya?ml$/;
const yamlFileName = /\.ya?ml$/;

/** The first line by which any other YAML file says that it is a spec, with or without a byte order mark. */
const specFirstLine = /^(?:\xEF\xBB\xBF)?# ami-spec\b/;

/** The spec files at paths. A file that is named is taken whatever its name is; a folder is searched. */
export async function findSpecFiles(paths: readonly string[]): Promise<FoundFiles> {
  const found: FoundFiles = { files: [], problems: [] };
  for (const asked of paths) {
    try {
      const isFolder = asked !== '-' && (await stat(asked)).isDirectory();
      if (!isFolder) found.files.push(asked);
      else for await (const file of specFilesBelow(asked, found.problems)) found.files.push(file);
    } catch (error) {
      found.problems.push(systemErrorInWords(error, asked));
    }
  }
  return { ...found, files: eachOnce(found.files) };
}

function eachOnce(files: readonly string[]): string[] {
  const places = new Set<string>();
  return files.filter((file) => {
    const place = file === '-' ? file : path.resolve(file);
    return !places.has(place) && places.add(place);
  });
}

/**
 * Searches a folder, in the order of the names, but for what `.gitignore` leaves out, `node_modules`, folders whose
 * name begins with a dot, and links, which may lead anywhere.
 * @param problems takes sentences about folders that could not be looked into
 */
export async function* specFilesBelow(folder: string, problems: string[] = []): AsyncGenerator<string> {
  yield* search([{ place: folder, isFolder: true, gitignore: await Gitignore.above(folder) }], problems);
}

/** The spec files at a place below a searched folder, a file or a folder, as the search of that folder finds them. */
export async function* specFilesAt(place: string, searched: string): AsyncGenerator<string> {
  const names = path.relative(searched, place).split(path.sep);
  let at = searched;
  let gitignore = await Gitignore.above(searched);
  for (const [i, name] of names.entries()) {
    gitignore = await Gitignore.within(at, gitignore);
    at = path.join(at, name);
    const kind = await kindOf(at);
    if (!kind || isLeftOut(at, kind, gitignore)) return;
    if (i === names.length - 1) yield* search([{ place: at, isFolder: kind === 'folder', gitignore }], []);
    else if (kind === 'file') return;
  }
}

type Kind = 'file' | 'folder';

interface Found {
  place: string;
  isFolder: boolean;
  /** What holds in the folder that it stands in. */
  gitignore: Gitignore | undefined;
}

async function* search(stack: Found[], problems: string[]): AsyncGenerator<string> {
  for (let next = stack.pop(); next; next = stack.pop()) {
    if (next.isFolder) stack.push(...(await entriesOf(next, problems)).reverse());
    else if (await isSpecFile(next.place)) yield next.place;
  }
}

async function entriesOf({ place: folder, gitignore: above }: Found, problems: string[]): Promise<Found[]> {
  let entries: Dirent[];
  try {
    entries = await readdir(folder, { withFileTypes: true });
  } catch (error) {
    problems.push(systemErrorInWords(error, folder));
    return [];
  }
  const gitignore = entries.some(({ name }) => name === '.gitignore')
    ? await Gitignore.within(folder, above)
    : above;
  return entries
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const place = path.join(folder, entry.name);
      const kind = kindFrom(entry);
      if (!kind || isLeftOut(place, kind, gitignore)) return [];
      return [{ place, isFolder: kind === 'folder', gitignore }];
    });
}

async function kindOf(place: string): Promise<Kind | undefined> {
  try {
    return kindFrom(await lstat(place));
  } catch {
    return undefined;
  }
}

/** None for links, sockets and the like. */
function kindFrom(entry: Dirent | Stats): Kind | undefined {
  if (entry.isDirectory()) return 'folder';
  return entry.isFile() ? 'file' : undefined;
}

function isLeftOut(place: string, kind: Kind, gitignore: Gitignore | undefined): boolean {
  const name = path.basename(place);
  if (kind === 'folder' && (name === 'node_modules' || name.startsWith('.'))) return true;
  if (kind === 'file' && (!yamlFileName.test(name) || name === configFileName)) return true;
  return gitignore?.has(place, kind) ?? false;
}

/** A file that cannot be opened is not known to be a spec, and so is none. */
async function isSpecFile(file: string): Promise<boolean> {
  if (specFileName.test(path.basename(file))) return true;
  try {
    const handle = await open(file);
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(32), 0, 32, 0);
      return specFirstLine.test(buffer.toString('latin1', 0, bytesRead));
    } finally {
      await handle.close();
    }
  } catch {
    return false;
  }
}
