import path from 'node:path';
import { configFileName } from '../config.ts';
import type { Project, Projects } from '../projects.ts';
import { UsageError } from './usage-error.ts';

/** The project of a spec file; a spec on standard input has that of the current folder. Error: UsageError. */
export function projectFor(specFile: string | undefined, projects: Projects): Project {
  const project = projects.of(path.resolve(specFile ?? 'stdin.ami.yaml'));
  const [problem] = project.problems;
  if (problem) {
    const file = path.relative('', project.file ?? configFileName);
    const line = problem.line === undefined ? '' : `:${problem.line + 1}`;
    throw new UsageError(`${file}${line}: ${problem.message}`);
  }
  return project;
}
