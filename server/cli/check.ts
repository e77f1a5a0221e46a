import { writeFile } from 'node:fs/promises';
import type { Checker } from '../check.ts';
import { defaultConfig } from '../config.ts';
import { findSpecFiles } from '../find-spec-files.ts';
import { NameIndex } from '../name-index.ts';
import { Projects } from '../projects.ts';
import {
  byteOrderMark,
  readSpecStream,
  readSpecText,
  readSpecTextSync,
  type SpecText,
  systemErrorInWords,
  UnreadableFile,
} from '../read-spec-file.ts';
import { readSpecFile, type SpecFile } from '../spec/spec-file.ts';
import { applySafeFixes } from './apply-safe-fixes.ts';
import { oneOf, wholeNumber } from './arguments.ts';
import { formats, type ReportWriter } from './check-report.ts';
import { checkInThreads, mostThreads, threadsFor } from './check-threads.ts';
import { type CheckedFile, checkedFile } from './checked-file.ts';
import { defineCommand } from './command.ts';
import { type ExitCode, exitCode } from './exit-code.ts';
import { standardInput } from './file-argument.ts';
import { ProgressLine } from './progress-line.ts';
import { projectFor } from './project.ts';
import { countBySeverity, counted } from './report.ts';
import type { Terminal } from './terminal.ts';

const formatNames = Object.keys(formats) as (keyof typeof formats)[];

export const checkCommand = defineCommand({
  name: 'check',
  summary: 'Check spec files and say what is wrong.',
  usage: '[PATH…] [OPTIONS]',
  options: {
    format: {
      type: 'string',
      value: 'FORMAT',
      help: `How to report: ${formatNames.join(', ')}; text by default.`,
    },
    fix: { type: 'boolean', help: 'Make the fixes that are safe, and report what is left.' },
    threads: { type: 'string', value: 'N', help: 'Check in N threads; by itself in as many as pay off.' },
    'max-warnings': { type: 'string', value: 'N', help: 'Fail when there are more than N warnings.' },
  },
  notes: `\
PATH is a spec file, whatever its name is, a folder to search for *.ami.yaml, *.ami.yml, ami.yaml, ami.yml and YAML
files that begin with "# ami-spec", or - for standard input. Without one, the current folder is searched. A search
passes over what .gitignore leaves out, node_modules, folders whose name begins with a dot, and links.

Exit codes: 0 no error; 1 errors, or too many warnings; 2 a file cannot be read, or the command line is wrong.`,
  async run({ options, positionals }, terminal) {
    const writer = formats[oneOf('--format', options.format ?? 'text', formatNames)](terminal);
    const limit = options['max-warnings'];
    const mostWarnings = limit === undefined ? undefined : wholeNumber('--max-warnings', limit);
    const threads =
      options.threads === undefined ? undefined : wholeNumber('--threads', options.threads, mostThreads);
    const run = new CheckRun(terminal, writer, { fix: options.fix ?? false, threads });
    await run.check(positionals.length > 0 ? positionals : ['.']);
    return run.exitCode(mostWarnings);
  },
});

class CheckRun {
  readonly #terminal: Terminal;
  readonly #writer: ReportWriter;
  readonly #fix: boolean;
  readonly #threads: number | undefined;
  readonly #projects = new Projects(defaultConfig);
  /** Of the files checked before. */
  readonly #names = new NameIndex();
  readonly #counts = countBySeverity([]);
  readonly #fixed = { fixes: 0, files: 0 };
  #files = 0;
  #fixable = 0;
  /** What could not be read or written, each said once. */
  readonly #problems = new Set<string>();
  #progress: ProgressLine | undefined;
  /** Standard output bears the mended text of standard input. */
  #outputIsTaken = false;

  constructor(terminal: Terminal, writer: ReportWriter, how: { fix: boolean; threads: number | undefined }) {
    this.#terminal = terminal;
    this.#writer = writer;
    this.#fix = how.fix;
    this.#threads = how.threads;
  }

  async check(paths: readonly string[]): Promise<void> {
    const { files, problems } = await findSpecFiles(paths);
    for (const problem of problems) this.#problem(problem);
    if (files.length === 0 && problems.length === 0) {
      this.#terminal.error(`There is no spec file in ${paths.join(', ')}: nothing to check.\n`);
    }
    this.#outputIsTaken = this.#fix && files.includes('-');
    this.#progress = new ProgressLine(this.#terminal, files.length);
    const threads = this.#fix ? 1 : (this.#threads ?? threadsFor(files.length));
    let done = 0;
    for await (const [file, alone] of checkInThreads(files, threads)) {
      await this.#checkFile(file, alone);
      this.#progress.show(++done);
    }
    const [counts, fixed, fixable] = [this.#counts, this.#fixed, this.#fixable];
    this.#print(await this.#writer.end({ counts, files: this.#files, fixed, fixable }));
    this.#progress.clear();
  }

  #print(text: string): void {
    if (text === '') return;
    this.#progress?.clear();
    if (this.#outputIsTaken) this.#terminal.error(text);
    else this.#terminal.out(text);
  }

  exitCode(mostWarnings: number | undefined): ExitCode {
    if (this.#problems.size > 0) return exitCode.unusable;
    const warnings = this.#counts.warning;
    if (mostWarnings !== undefined && warnings > mostWarnings) {
      this.#terminal.error(`${counted(warnings, 'warning')}, and --max-warnings allows ${mostWarnings}.\n`);
      return exitCode.failure;
    }
    return this.#counts.error > 0 ? exitCode.failure : exitCode.success;
  }

  /** @param alone what a thread has found in it, which knows of no other file */
  async #checkFile(path: string, alone: CheckedFile | undefined): Promise<void> {
    try {
      const isKnown = alone && path !== '-' && !this.#names.has(alone.names);
      const checked = isKnown ? alone : await this.#checkHere(path);
      this.#names.setPlaces(path, checked.names);
      this.#files += 1;
      this.#fixable += checked.fixable;
      for (const { severity } of checked.findings) this.#counts[severity]++;
      this.#print(this.#writer.add(checked.findings));
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      this.#problem(error.message);
    }
  }

  async #checkHere(path: string): Promise<CheckedFile> {
    const isStandardInput = path === '-';
    const name = isStandardInput ? standardInput : path;
    const source = await (isStandardInput
      ? readSpecStream(this.#terminal.input, name)
      : (readSpecTextSync(path) ?? readSpecText(path)));
    const { checker } = projectFor(isStandardInput ? undefined : path, this.#projects);
    const file = readSpecFile(source.text);
    const mended = this.#fix ? await this.#mend(path, file, source, checker) : file;
    return checkedFile(name, mended, checker, this.#names.seenFrom(path));
  }

  async #mend(
    path: string,
    file: SpecFile,
    { hasByteOrderMark }: SpecText,
    checker: Checker,
  ): Promise<SpecFile> {
    const { file: mended, fixes } = applySafeFixes(file, checker);
    const text = `${hasByteOrderMark ? byteOrderMark : ''}${mended.text}`;
    if (path === '-') {
      this.#terminal.out(text);
    } else if (fixes > 0) {
      await writeFile(path, text).catch((error: unknown) => {
        throw new UnreadableFile(systemErrorInWords(error, path));
      });
    }
    if (fixes > 0) {
      this.#fixed.fixes += fixes;
      this.#fixed.files += 1;
    }
    return mended;
  }

  #problem(sentence: string): void {
    this.#progress?.clear();
    if (!this.#problems.has(sentence)) this.#terminal.error(`${sentence}\n`);
    this.#problems.add(sentence);
  }
}
