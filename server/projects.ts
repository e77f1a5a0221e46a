import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { Checker } from './check.ts';
import { type Config, configFileName, defaultConfig, mergeConfig } from './config.ts';
import { type ConfigProblem, type ReadConfig, readConfig } from './read-config.ts';
import { rules } from './rules/catalogue.ts';

/** What holds for the specs of a folder: the nearest project file above it, over what was set elsewhere. */
export interface Project {
  /** The project file; none where nothing is found. */
  file?: string;
  config: Config;
  /** What is wrong with the project file; it holds as far as it can be read. */
  problems: readonly ConfigProblem[];
  checker: Checker;
}

export const ruleIds: ReadonlySet<string> = new Set(rules.map(({ id }) => id));

/** Finds the project of a spec file, and remembers it until told to forget. */
export class Projects {
  readonly #base: Config;
  readonly #none: Project;
  readonly #byFolder = new Map<string, Project>();
  readonly #byFile = new Map<string, { stamp: string; project: Project }>();

  /** @param base what holds where no project file says otherwise */
  constructor(base: Config) {
    this.#base = base;
    this.#none = { config: base, problems: [], checker: new Checker(base) };
  }

  /** The project of a spec file, by its absolute path; without one, that of files outside any project. */
  of(specFile?: string): Project {
    return specFile === undefined ? this.#none : this.#ofFolder(path.dirname(specFile));
  }

  /** Looks again at the next question; a project whose file is as it was stays the same object. */
  forget(): void {
    this.#byFolder.clear();
  }

  #ofFolder(folder: string): Project {
    const known = this.#byFolder.get(folder);
    if (known) return known;
    const project = this.#read(folder);
    this.#byFolder.set(folder, project);
    return project;
  }

  #read(folder: string): Project {
    const file = path.join(folder, configFileName);
    const found = statSync(file, { throwIfNoEntry: false });
    if (found?.isFile()) return this.#readFile(file, `${found.mtimeMs} ${found.size}`);
    const parent = path.dirname(folder);
    const isTop = parent === folder || statSync(path.join(folder, '.git'), { throwIfNoEntry: false });
    return isTop ? this.#none : this.#ofFolder(parent);
  }

  #readFile(file: string, stamp: string): Project {
    const known = this.#byFile.get(file);
    if (known?.stamp === stamp) return known.project;
    const { config, problems } = readProjectFile(file);
    const merged = mergeConfig(this.#base, config);
    const project = { file, config: merged, problems, checker: new Checker(merged) };
    this.#byFile.set(file, { stamp, project });
    return project;
  }
}

function readProjectFile(file: string): ReadConfig {
  try {
    return readConfig(readFileSync(file, 'utf8'), ruleIds);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? ` (${error.code})` : '';
    return { config: defaultConfig, problems: [{ message: `It cannot be read${reason}.` }] };
  }
}
