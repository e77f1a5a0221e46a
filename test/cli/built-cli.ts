import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { bundle, commandLine } from '../../scripts/build/bundle.mjs';
import { node } from '../support/node.ts';

export interface Ended {
  exitCode: number | null;
  out: string;
  error: string;
}

export interface Running {
  readonly child: ChildProcessWithoutNullStreams;
  readonly ended: Promise<Ended>;
  /** Resolves when standard output and error, each by itself, have come to hold a text. */
  until(stream: 'out' | 'error', pattern: RegExp): Promise<RegExpExecArray>;
}

export interface Start {
  cwd?: string;
  environment?: Readonly<Record<string, string>>;
  input?: string;
}

/** The command line as a process of its own, built once for the tests of a file. */
export class BuiltCli {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'ami-spec-cli-'));

  async build(): Promise<void> {
    await bundle(commandLine, this.folder);
  }

  start(args: readonly string[], { cwd = this.folder, environment = {}, input }: Start = {}): Running {
    const child = spawn(node, [path.join(this.folder, 'cli.js'), ...args], {
      cwd,
      env: { PATH: process.env.PATH, HOME: this.folder, AWS_EC2_METADATA_DISABLED: 'true', ...environment },
    });
    const written = { out: '', error: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      written.out += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      written.error += text;
    });
    if (input !== undefined) child.stdin.end(input);
    return {
      child,
      ended: new Promise((resolve) => {
        child.once('close', (exitCode) => resolve({ exitCode, ...written }));
      }),
      until: (stream, pattern) =>
        new Promise((resolve, reject) => {
          const look = () => {
            const match = pattern.exec(written[stream]);
            if (match) resolve(match);
          };
          child[stream === 'out' ? 'stdout' : 'stderr'].on('data', look);
          child.once('close', () => reject(new Error(`${pattern} never came:\n${written[stream]}`)));
          look();
        }),
    };
  }

  run(args: readonly string[], start?: Start): Promise<Ended> {
    return this.start(args, { input: '', ...start }).ended;
  }
}

/** Builds the command line before the tests of a file. */
export function builtCli(): BuiltCli {
  const cli = new BuiltCli();
  beforeAll(() => cli.build());
  afterAll(() => rmSync(cli.folder, { recursive: true, force: true }));
  return cli;
}
