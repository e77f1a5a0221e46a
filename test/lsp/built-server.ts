import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll } from 'vitest';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { bundle } from '../../scripts/build/bundle.mjs';
import { LspClient, within } from '../support/lsp-client.ts';
import { node } from '../support/node.ts';

/** The language server as a process, with a client that talks to it over stdio. */
export interface Started {
  server: ChildProcess;
  client: LspClient;
  /** How it ended, when it does within ten seconds. */
  exited(): Promise<number | null>;
}

/** Builds the server before the tests of a file. Returns how to start it, with options of Node; it is killed after the test. */
export function builtServer(): (...options: string[]) => Started {
  const folder = mkdtempSync(path.join(tmpdir(), 'ami-spec-server-'));
  let server: ChildProcess | undefined;
  beforeAll(() => bundle({ server: 'server/main.ts' }, folder));
  afterEach(() => {
    server?.kill('SIGKILL');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return (...options) => {
    const started = spawn(node, [...options, path.join(folder, 'server.js'), '--stdio'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    server = started;
    const ended = new Promise<number | null>((resolve) => started.once('exit', resolve));
    const connection = createProtocolConnection(
      new StreamMessageReader(started.stdout),
      new StreamMessageWriter(started.stdin),
    );
    return {
      server: started,
      client: new LspClient(connection, () => undefined),
      exited: () => within(10_000, 'exit of the server', ended),
    };
  };
}
