import type { Dirent } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
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
const configurationFile = '.ami-spec.yaml';

/** The first line by which any other YAML file says that it is a spec, with or without a byte order mark. */
const specFirstLine = /^(?:\xEF\xBB\xBF)?# ami-spec\b/;

/**
 * The spec files at paths. A file that is named is taken whatever its name is; a folder is searched, but for
 * `node_modules`, folders whose name begins with a dot, and folders that are only linked to.
 */
export async function findSpecFiles(paths: readonly string[]): Promise<FoundFiles> {
  const found: FoundFiles = { files: [], problems: [] };
  for (const asked of paths) {
    try {
      const isFolder = asked !== '-' && (await stat(asked)).isDirectory();
      if (isFolder) await searchFolder(asked, found);
      else found.files.push(asked);
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

async function searchFolder(folder: string, found: FoundFiles): Promise<void> {
  let entries: Dirent[];
  try {
    entries = await readdir(folder, { withFileTypes: true });
  } catch (error) {
    found.problems.push(systemErrorInWords(error, folder));
    return;
  }
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const place = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      if (entry.name !== 'node_modules' && !entry.name.startsWith('.')) await searchFolder(place, found);
    } else if (await isSpecFile(place, entry)) {
      found.files.push(place);
    }
  }
}

async function isSpecFile(file: string, entry: Dirent): Promise<boolean> {
  if (!yamlFileName.test(entry.name) || entry.name === configurationFile) return false;
  if (!entry.isFile() && !(entry.isSymbolicLink() && (await isFile(file)))) return false;
  return specFileName.test(entry.name) || (await beginsAsSpec(file));
}

/** Whether a path leads to a file; a link that leads nowhere does not. */
async function isFile(file: string): Promise<boolean> {
  try {
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}

/** A file that cannot be opened is not known to be a spec, and so is none. */
async function beginsAsSpec(file: string): Promise<boolean> {
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
