import path from 'node:path';
import { configFileName } from '../config.ts';
import type { Project, Projects } from '../projects.ts';
import { UnreadableFile } from '../read-spec-file.ts';

/**
 * The project of a spec file; a spec on standard input has that of the current folder.
 * Error: UnreadableFile, with a sentence for each problem of the project file.
 */
export function projectFor(specFile: string | undefined, projects: Projects): Project {
  const project = projects.of(path.resolve(specFile ?? 'stdin.ami.yaml'));
  if (project.problems.length === 0) return project;
  const file = path.relative('', project.file ?? configFileName);
  const sentences = project.problems.map(({ line, message }) =>
    line === undefined ? `${file}: ${message}` : `${file}:${line + 1}: ${message}`,
  );
  throw new UnreadableFile(sentences.join('\n'));
}
