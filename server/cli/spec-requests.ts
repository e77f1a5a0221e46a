import { pathToFileURL } from 'node:url';
import { configFileName, defaultConfig } from '../config.ts';
import { findSpecFiles } from '../find-spec-files.ts';
import { Projects } from '../projects.ts';
import { UnreadableFile } from '../read-spec-file.ts';
import type { RegisterOptions } from '../registration/register.ts';
import { targetSettings } from '../registration/target.ts';
import { type PlacedDocument, readSpecFile, type SpecFile } from '../spec/spec-file.ts';
import { chooseDocument } from './choose-document.ts';
import { fileArgument, standardInput } from './file-argument.ts';
import { projectFor } from './project.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';

/** A document of a file that a command is about, with what the register flow needs to know of it. */
export interface SpecRequest extends Pick<RegisterOptions, 'placed' | 'findings' | 'uri' | 'settings'> {
  /** As people name it in reports. */
  file: string;
  placed: PlacedDocument;
  /** All of the file. */
  specFile: SpecFile;
}

/**
 * The requests of files and folders: the one that `asked` names, or all. `isMany`: they were asked for as several,
 * though there may be one. Error: UsageError, UnreadableFile.
 */
export async function specRequests(
  command: string,
  paths: readonly string[],
  asked: string | undefined,
  terminal: Terminal,
): Promise<{ requests: SpecRequest[]; isMany: boolean }> {
  if (paths.length === 0) throw new UsageError(`${command} needs a FILE: ami-spec ${command} FILE.`);
  if (asked !== undefined && paths.length > 1) throw new UsageError('--document goes with one FILE.');
  const { files, problems } = await findSpecFiles(paths);
  if (problems.length > 0) throw new UnreadableFile(problems.join('\n'));
  if (files.length === 0) throw new UsageError(`There is no spec file in ${paths.join(', ')}.`);
  const isFile = files.length === 1 && paths.length === 1 && files[0] === paths[0];
  if (asked !== undefined && !isFile) throw new UsageError('--document goes with one FILE.');
  const projects = new Projects(defaultConfig);
  const requests: SpecRequest[] = [];
  for (const path of files) requests.push(...(await requestsOf(command, path, asked, projects, terminal)));
  if (requests.length === 0) throw new UsageError(`There is no request in ${files.join(', ')}.`);
  return { requests, isMany: !isFile || requests.length > 1 };
}

async function requestsOf(
  command: string,
  path: string,
  asked: string | undefined,
  projects: Projects,
  terminal: Terminal,
): Promise<SpecRequest[]> {
  const { name, text } = await fileArgument(command, [path], terminal);
  const file = readSpecFile(text);
  const isStandardInput = name === standardInput;
  const project = projectFor(isStandardInput ? undefined : name, projects);
  const filled = file.documents.filter(({ document }) => document.contents !== 'empty');
  const chosen = asked === undefined && filled.length !== 0 ? filled : [chooseDocument(file, name, asked)];
  const checked = project.checker.check(file);
  return chosen.map((placed) => ({
    file: name,
    placed,
    specFile: file,
    findings: checked.find((one) => one.placed === placed)?.findings ?? [],
    uri: isStandardInput ? undefined : pathToFileURL(name).href,
    settings: targetSettings(project.config.target, configFileName),
  }));
}
