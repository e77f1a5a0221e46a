// @ts-check
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';

/**
 * @typedef {object} Candidate
 * @property {string} name
 * @property {string[]} command arguments of Node
 * @property {Record<string, string>} [env]
 * @property {string} languageId
 * @property {string} [rootUri] of the workspace
 * @property {unknown} [settings] answered to `workspace/configuration` and sent with `didChangeConfiguration`
 */

/** A language server over stdio, with the clock beside it. */
export class MeasuredServer {
  /** @param {Candidate} candidate */
  static async start(candidate) {
    const begun = performance.now();
    const child = spawn(process.execPath, candidate.command, {
      stdio: ['pipe', 'pipe', 'ignore'],
      env: { ...process.env, ...candidate.env },
    });
    const connection = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    connection.onRequest(
      'workspace/configuration',
      (/** @type {{ items: { section?: string }[] }} */ { items }) =>
        items.map(({ section }) => (section === 'yaml' ? candidate.settings : null)),
    );
    connection.onRequest('client/registerCapability', () => null);
    connection.onRequest('window/workDoneProgress/create', () => null);
    connection.listen();
    const capabilities = {
      textDocument: {
        completion: { completionItem: { snippetSupport: true } },
        publishDiagnostics: { relatedInformation: true },
      },
      window: { workDoneProgress: candidate.rootUri !== undefined },
      workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true } },
    };
    const scanned = new Promise((resolve) => {
      connection.onNotification('$/progress', (/** @type {{ value: { kind: string } }} */ { value }) => {
        if (value.kind === 'end') resolve(undefined);
      });
    });
    await connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: candidate.rootUri ?? null,
      capabilities,
    });
    const startUp = performance.now() - begun;
    await connection.sendNotification('initialized', {});
    if (candidate.settings) {
      await connection.sendNotification('workspace/didChangeConfiguration', {
        settings: { yaml: candidate.settings },
      });
    }
    return new MeasuredServer(candidate, child, connection, startUp, scanned);
  }

  /**
   * @param {Candidate} candidate
   * @param {import('node:child_process').ChildProcess} child
   * @param {import('vscode-languageserver-protocol').ProtocolConnection} connection
   * @param {number} startUp
   * @param {Promise<unknown>} scanned when the first progress ends: that of looking through the workspace
   */
  constructor(candidate, child, connection, startUp, scanned) {
    this.scanned = scanned;
    this.candidate = candidate;
    this.child = child;
    this.connection = connection;
    this.startUp = startUp;
    this.version = 0;
    /** @type {((value: unknown) => void) | undefined} */
    this.published = undefined;
    connection.onNotification('textDocument/publishDiagnostics', (params) => this.published?.(params));
  }

  /** Milliseconds from a notification to the diagnostics that answer it.
   * @param {string} method
   * @param {object} params
   */
  async untilDiagnostics(method, params) {
    const begun = performance.now();
    const answered = new Promise((resolve) => {
      this.published = resolve;
    });
    await this.connection.sendNotification(method, params);
    await answered;
    return performance.now() - begun;
  }

  /** @param {string} uri @param {string} text */
  open(uri, text) {
    this.version = 1;
    const { languageId } = this.candidate;
    return this.untilDiagnostics('textDocument/didOpen', {
      textDocument: { uri, languageId, version: 1, text },
    });
  }

  /** @param {string} uri @param {object} range @param {string} text */
  edit(uri, range, text) {
    this.version++;
    return this.untilDiagnostics('textDocument/didChange', {
      textDocument: { uri, version: this.version },
      contentChanges: [{ range, text }],
    });
  }

  /** @param {string} method @param {object} params */
  async request(method, params) {
    const begun = performance.now();
    await this.connection.sendRequest(method, params);
    return performance.now() - begun;
  }

  /** Most memory that the process ever held, in MB; undefined where the system does not tell. */
  peakMemory() {
    return this.#status('VmHWM');
  }

  /** Memory that the process holds now, in MB. */
  memory() {
    return this.#status('VmRSS');
  }

  /** MB of that which are pages of Node's own program. */
  programMemory() {
    return this.#status('RssFile');
  }

  /** @param {string} name */
  #status(name) {
    try {
      const status = readFileSync(`/proc/${this.child.pid}/status`, 'utf8');
      return Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1]) / 1024;
    } catch {
      return undefined;
    }
  }

  async stop() {
    const exited = new Promise((resolve) => this.child.once('exit', resolve));
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    await exited;
    this.connection.dispose();
  }
}
