import { parentPort } from 'node:worker_threads';
import { keepCompiled } from '../compile-cache.ts';
import { defaultConfig } from '../config.ts';
import { Projects } from '../projects.ts';
import { readSpecTextSync } from '../read-spec-file.ts';
import { readSpecFile } from '../spec/spec-file.ts';
import { type CheckedFile, checkedFile } from './checked-file.ts';
import { projectFor } from './project.ts';

/** A thread of `check`: takes paths of files, and answers with what was found in each by itself. */
keepCompiled();
const projects = new Projects(defaultConfig);
parentPort?.on('message', (files: readonly string[]) => parentPort?.postMessage(files.map(checkAlone)));

/** Nothing for a file that cannot be read: whoever asked will see why, and can say it. */
function checkAlone(path: string): CheckedFile | undefined {
  try {
    const source = readSpecTextSync(path);
    return source && checkedFile(path, readSpecFile(source.text), projectFor(path, projects).checker);
  } catch {
    return undefined;
  }
}
