import { open, stat } from 'node:fs/promises';
import path from 'node:path';
import ignore, { type Ignore } from 'ignore';

const fileName = '.gitignore';

/** Bytes; what stands behind them counts for nothing. */
const largestFile = 256 * 1024;

/** Git goes by the file system here. */
const ignoreCase = process.platform === 'win32' || process.platform === 'darwin';

/**
 * What the `.gitignore` files of a folder and of those above it, up to the one that holds `.git`, leave out. What
 * git reads elsewhere (`.git/info/exclude`, the person's own excludes) is not asked.
 */
export class Gitignore {
  readonly #folder: string;
  readonly #patterns: Ignore;
  readonly #above: Gitignore | undefined;

  private constructor(folder: string, patterns: Ignore, above: Gitignore | undefined) {
    this.#folder = folder;
    this.#patterns = patterns;
    this.#above = above;
  }

  /** What holds in a folder from the folders above it; nothing where they leave out the folder itself. */
  static async above(folder: string): Promise<Gitignore | undefined> {
    const top = path.resolve(folder);
    const folders: string[] = [];
    for (let at = top; !(await isTopOfRepository(at)); at = path.dirname(at)) {
      const parent = path.dirname(at);
      if (parent === at) return undefined;
      folders.unshift(parent);
    }
    let found: Gitignore | undefined;
    for (const at of folders) {
      if (found?.has(at, 'folder')) return undefined;
      found = await Gitignore.within(at, found);
    }
    return found?.has(top, 'folder') ? undefined : found;
  }

  /** What holds in a folder that is searched, after what holds above it. */
  static async within(folder: string, above: Gitignore | undefined): Promise<Gitignore | undefined> {
    const text = await readStart(path.join(folder, fileName));
    if (!text) return above;
    const patterns = ignore({ ignoreCase }).add(text.split(/\r?\n/).filter(isCheap));
    return new Gitignore(path.resolve(folder), patterns, above);
  }

  /** Whether something in the folder, or below, is left out. The nearest file that speaks of it decides. */
  has(place: string, kind: 'file' | 'folder'): boolean {
    const absolute = path.resolve(place);
    for (let rules: Gitignore | undefined = this; rules; rules = rules.#above) {
      const relative = path.relative(rules.#folder, absolute).replaceAll(path.sep, '/');
      const { ignored, unignored } = rules.#patterns.test(kind === 'folder' ? `${relative}/` : relative);
      if (ignored || unignored) return ignored;
    }
    return false;
  }
}

/**
 * Whether a pattern can be matched in a moment whatever the path: each `*` multiplies the ways to match, and the
 * files of a workspace may be written to hang who reads them.
 */
function isCheap(pattern: string): boolean {
  const stars = (text: string) => text.match(/\*+/g)?.length ?? 0;
  return (
    pattern.length < 1_000 && stars(pattern) <= 6 && pattern.split('/').every((part) => stars(part) <= 3)
  );
}

async function isTopOfRepository(folder: string): Promise<boolean> {
  return await stat(path.join(folder, '.git')).then(
    () => true,
    () => false,
  );
}

/** What cannot be read leaves nothing out. */
async function readStart(file: string): Promise<string | undefined> {
  try {
    const handle = await open(file);
    try {
      if (!(await handle.stat()).isFile()) return undefined;
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(largestFile), 0, largestFile, 0);
      return buffer.toString('utf8', 0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch {
    return undefined;
  }
}
