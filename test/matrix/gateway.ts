import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Fault } from '../../server/sandbox/faults.ts';
import type { Sandbox } from '../../server/sandbox/sandbox.ts';

/** Where in the flow a request belongs; the question is no request, but things happen there too. */
export type Point = 'identity' | 'preflight' | 'question' | 'dry run' | 'RegisterImage' | 'look-up' | 'wait';

/** What is done at a point by a person, by the system, or by somebody else in the account. */
export type Act =
  | 'answer no'
  | 'cancel'
  | 'kill'
  | 'hold'
  | 'stop listening'
  | 'take the name'
  | 'delete the snapshot';

export interface Trouble {
  at: Point;
  /** The first request of the point that it befalls, counted from 1; default 1. */
  from?: number;
  /** How many it befalls; default 1. */
  times?: number | 'forever';
  fault?: Omit<Fault, 'action' | 'times'>;
  /** The request is carried out, and this HTTP status answered in place of the sandbox. */
  answered?: number;
  /** Done before the first of these requests is passed on. */
  act?: Act;
}

const internalError =
  '<?xml version="1.0"?><Response><Errors><Error><Code>InternalError</Code><Message>An internal error has occurred</Message></Error></Errors><RequestID>r</RequestID></Response>';

/** Stands before a sandbox, knows at which point of the flow each request belongs, and makes trouble there. */
export class Gateway {
  /** The points of the requests received since the last `calm`. */
  received: Point[] = [];
  /** How many were passed on to the sandbox. */
  passedOn = 0;
  url = '';
  /** Does what a trouble says; set by whoever runs the flow. */
  onAct: (act: Act) => void | Promise<void> = () => {};
  readonly #sandbox: Sandbox;
  #troubles: readonly Trouble[];
  readonly #server = createServer((request, response) => {
    this.#pass(request, response).catch(() => request.socket.destroy());
  });

  constructor(sandbox: Sandbox, troubles: readonly Trouble[]) {
    this.#sandbox = sandbox;
    this.#troubles = troubles;
  }

  async open(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    const address = this.#server.address();
    this.url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
    return this;
  }

  /** From now on connections are refused; those that stand go on. */
  stopListening(): void {
    this.#server.close();
  }

  /** Ends the trouble, and counts anew. */
  calm(): void {
    this.#troubles = [];
    this.#sandbox.clearFaults();
    this.received = [];
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  /** The connections that stand. None of a process that is gone: then all that it sent has been received. */
  connections(): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#server.getConnections((error, count) => (error ? reject(error) : resolve(count)));
    });
  }

  count(point: Point): number {
    return this.received.filter((one) => one === point).length;
  }

  async #pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await whole(request);
    const { action, point } = this.#read(request, body);
    this.received.push(point);
    const number = this.count(point);
    const trouble = this.#troubles.find((one) => one.at === point && befalls(one, number));
    if (trouble?.act && number === (trouble.from ?? 1)) await this.onAct(trouble.act);
    if (trouble?.fault) this.#sandbox.inject({ ...trouble.fault, action });
    const { method, headers } = request;
    this.passedOn += 1;
    const onward = forward(
      `${this.#sandbox.url}${request.url}`,
      { method, headers, agent: false },
      async (answer) => {
        const document = await whole(answer);
        const status = trouble?.answered;
        if (status) response.writeHead(status, { 'content-type': 'text/xml' }).end(internalError);
        else response.writeHead(answer.statusCode ?? 0, answer.headers).end(document);
      },
    );
    onward.on('error', () => request.socket.resetAndDestroy());
    onward.end(body);
  }

  #read({ headers }: IncomingMessage, body: string): { action: string; point: Point } {
    const parameters = new URLSearchParams(body);
    const action = parameters.get('Action') ?? String(headers['x-amz-target']).split('.').at(-1) ?? '';
    return { action, point: this.#pointOf(action, parameters) };
  }

  #pointOf(action: string, parameters: URLSearchParams): Point {
    if (action === 'GetCallerIdentity') return 'identity';
    if (action === 'RegisterImage') return parameters.get('DryRun') === 'true' ? 'dry run' : 'RegisterImage';
    if (this.count('RegisterImage') === 0) return 'preflight';
    return parameters.has('ImageId.1') ? 'wait' : 'look-up';
  }
}

function befalls({ from = 1, times = 1 }: Trouble, number: number): boolean {
  return number >= from && (times === 'forever' || number < from + times);
}

async function whole(stream: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
