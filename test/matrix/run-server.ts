import {
  CancellationTokenSource,
  createProtocolConnection,
  ExecuteCommandRequest,
  ShowDocumentRequest,
  ShowMessageRequest,
  StreamMessageReader,
  StreamMessageWriter,
  WorkDoneProgressCreateRequest,
} from 'vscode-languageserver-protocol/node';
import type { CommandOutcome } from '../../server/command-outcome.ts';
import type { BuiltCli, Running } from '../cli/built-cli.ts';
import { vscodeProfile } from '../support/client-profiles.ts';
import { LspClient, within } from '../support/lsp-client.ts';
import type { Cell, Place } from './cell.ts';
import type { Act } from './gateway.ts';
import type { Row } from './row.ts';
import { type Conditions, conditions, deadlineMs, type Ran, type Runner } from './run.ts';

/** How the person answers a question about a name. */
type Answer = (titles: readonly string[]) => Promise<string | undefined>;

/** The language server as a process, and an editor in which a person answers. */
export class Server {
  readonly client: LspClient;
  readonly running: Running;
  readonly #answers = new Map<string, Answer>();
  readonly #opened = new Set<string>();
  #onShown: (message: string) => void = () => {};
  #everything = '';

  constructor(running: Running) {
    this.running = running;
    running.child.stdout.on('data', (text: string) => {
      this.#everything += text;
    });
    running.child.stderr.on('data', (text: string) => {
      this.#everything += text;
    });
    const connection = createProtocolConnection(
      new StreamMessageReader(running.child.stdout),
      new StreamMessageWriter(running.child.stdin),
    );
    this.client = new LspClient(connection, () => undefined);
    connection.onRequest(WorkDoneProgressCreateRequest.type, () => {});
    connection.onRequest(ShowDocumentRequest.type, () => ({ success: true }));
    connection.onRequest(ShowMessageRequest.type, async ({ message, actions = [] }) => {
      if (actions.length === 0) this.#onShown(message);
      const [, answer] = [...this.#answers].find(([name]) => message.includes(`${name} `)) ?? [];
      const title = await answer?.(actions.map((action) => action.title));
      return actions.find((action) => action.title === title) ?? null;
    });
    // Writing to a server that was killed is no failure of a test.
    running.child.stdin.on('error', () => undefined);
    connection.onError(() => undefined);
  }

  static async start(cli: BuiltCli, place: Place, state: string, row: Partial<Row>): Promise<Server> {
    const environment = { ...place.environment, ...conditions(row), AMI_SPEC_STATE_DIR: state };
    const server = new Server(cli.start(['lsp', '--stdio'], { environment }));
    await server.client.initialize(vscodeProfile, { showsOutcome: true, trusted: true });
    return server;
  }

  /** Registers as a person would; undefined when the server was killed. */
  async register(cell: Cell, row: Conditions): Promise<Ran | undefined> {
    const atQuestion = row.troubles.find(({ at }) => at === 'question')?.act;
    const cancellation = new CancellationTokenSource();
    const act = async (what: Act) => {
      if (what === 'kill') this.kill();
      else if (what === 'cancel') cancellation.cancel();
      else await cell.elsewhere(what);
    };
    cell.gateway.onAct = act;
    this.answer(cell.name, async () => {
      if (atQuestion) await act(atQuestion);
      return atQuestion ? undefined : 'Register';
    });
    await this.open(cell);
    const before = this.#everything.length;
    const command = row.dryRun ? 'amiSpec.dryRun' : 'amiSpec.register';
    const killed = this.running.ended.then(() => undefined);
    const ended = Promise.race([
      this.client.connection
        .sendRequest(
          ExecuteCommandRequest.type,
          { command, arguments: [{ uri: cell.uri, document: 0 }] },
          cancellation.token,
        )
        .catch((error: unknown) => {
          if (this.running.child.killed) return undefined;
          throw error;
        }),
      killed,
    ]);
    const outcome = (await within(deadlineMs, 'outcome', ended)) as CommandOutcome | undefined;
    return outcome && { ...outcome, everything: this.#everything.slice(before) };
  }

  async open({ uri, text }: Cell): Promise<void> {
    if (this.#opened.has(uri)) return;
    this.#opened.add(uri);
    await this.client.open(uri, text);
  }

  /** The next sentence that it shows by itself. */
  nextShown(): Promise<string> {
    return new Promise((resolve) => {
      this.#onShown = resolve;
    });
  }

  answer(name: string, answer: Answer): void {
    this.#answers.set(name, answer);
  }

  kill(): void {
    this.running.child.kill('SIGKILL');
  }
}

/** Registers by a language server; rows under the same conditions share one. */
export function serverRunner(
  cli: BuiltCli,
  place: Place,
): Runner & { state(row: Partial<Row>): string; end(): void } {
  const servers = new Map<string, Promise<Server>>();
  const keyOf = ({ quick, clockAheadMs = 0 }: Partial<Row>) =>
    `server-${quick ? 'quick' : 'plain'}-${clockAheadMs}`;
  return {
    async run(cell, row) {
      const key = keyOf(row);
      const server = servers.get(key) ?? Server.start(cli, place, place.state(key), row);
      servers.set(key, server);
      return await (await server).register(cell, row);
    },
    state: (row) => place.state(keyOf(row)),
    end: () => {
      for (const server of servers.values()) server.then((one) => one.kill());
    },
  };
}
