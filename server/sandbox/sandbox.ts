import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { type AccountSettings, defaultAccountSettings } from './account-settings.ts';
import { Control, controlPath } from './control.ts';
import { Endpoint, isForS3, type Outcome, refusal } from './endpoint.ts';
import { type Fault, Faults } from './faults.ts';
import { type Image, Images } from './images.ts';
import { type LoggedRequest, RequestLog } from './request-log.ts';
import { ServiceError } from './service-error.ts';
import { sandboxCredentials } from './signature.ts';
import { defaultSnapshots, type Snapshot, type SnapshotSeed, Snapshots } from './snapshots.ts';

export interface SandboxOptions {
  /** Default 0: any free port. */
  readonly port?: number;
  /** 12 digits; default that of AWS's documentation. */
  readonly account?: string;
  /** Milliseconds from registration until an image is no longer pending; default 3000. */
  readonly imageDelayMs?: number;
  /** Default `defaultSnapshots`. */
  readonly snapshots?: readonly SnapshotSeed[];
  /** What the account is like. */
  readonly settings?: Partial<AccountSettings>;
  /** Whether a snapshot never heard of is refused, or becomes a completed one of 1 GiB; default refuse. */
  readonly unknownSnapshots?: 'refuse' | 'adopt';
}

/** A local endpoint of EC2, STS and what is asked beside them, to rehearse registrations without an AWS account. */
export interface Sandbox {
  /** `http://127.0.0.1:port`, for every service. */
  readonly url: string;
  readonly port: number;
  readonly account: string;
  /** The one key pair whose signatures are checked to the last bit; it is no secret. */
  readonly credentials: typeof sandboxCredentials;
  /** The last 10,000 requests, oldest first. */
  readonly requests: readonly LoggedRequest[];
  /** The images of all Regions, oldest first, as they are now. */
  images(): Image[];
  snapshots(): Snapshot[];
  /** What the account is like; changes take effect at once. */
  readonly settings: AccountSettings;
  /** Adds a snapshot, or replaces the one with the same id. */
  addSnapshot(snapshot: SnapshotSeed): void;
  /** Error: RangeError for `times` or `delayMs` out of range. */
  inject(...faults: Fault[]): void;
  /** Takes back the faults that have not befallen a request yet. */
  clearFaults(): void;
  /** Ends open connections and held-back answers too. */
  close(): Promise<void>;
}

const maxBodyBytes = 1024 * 1024;
const defaultImageDelayMs = 3000;

/** Error: the system's (EADDRINUSE, EACCES) if it cannot listen on `port` of 127.0.0.1. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const account = options.account ?? '123456789012';
  const images = new Images(account, options.imageDelayMs ?? defaultImageDelayMs);
  const adopt = options.unknownSnapshots === 'adopt';
  const snapshots = new Snapshots(options.snapshots ?? defaultSnapshots, account, adopt);
  const faults = new Faults();
  const log = new RequestLog();
  const settings = { ...defaultAccountSettings, ...options.settings };
  const endpoint = new Endpoint(account, images, snapshots, faults, log, settings);
  const control = new Control(faults, images, log);
  const closing = new AbortController();
  const server = createServer((request, response) => {
    serve(request, response, endpoint, control, closing.signal).catch(() => request.socket.destroy());
  });
  const port = await listen(server, options.port ?? 0);
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    account,
    credentials: sandboxCredentials,
    get requests() {
      return log.all();
    },
    settings,
    images: () => images.all(),
    snapshots: () => snapshots.all(),
    addSnapshot: (snapshot) => {
      snapshots.add(snapshot);
    },
    inject: (...injected) => {
      for (const fault of injected) faults.inject(fault);
    },
    clearFaults: () => faults.clear(),
    close: () => {
      closing.abort();
      return close(server);
    },
  };
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  endpoint: Endpoint,
  control: Control,
  closing: AbortSignal,
): Promise<void> {
  const body = await readBody(request);
  if (body === undefined) {
    response.setHeader('connection', 'close');
    const error = new ServiceError('RequestEntityTooLarge', `More than ${maxBodyBytes} bytes.`, 413);
    return send(response, refusal('ec2', error));
  }
  const [path = '/', query = ''] = (request.url ?? '/').split('?', 2);
  const method = request.method ?? 'GET';
  const message = { method, path, query, headers: singleHeaders(request), body };
  if (path.startsWith(controlPath)) {
    const { status, json } = control.answer(message);
    return send(response, { status, contentType: 'application/json', document: JSON.stringify(json) });
  }
  const isQuery = path === '/' && (method === 'GET' || method === 'POST');
  if (!isQuery && !isForS3(message)) {
    const error = new ServiceError('InvalidRequest', `EC2 and STS have no ${method} ${path}.`, 404);
    return send(response, refusal('ec2', error));
  }
  const { answer, delayMs }: Outcome = endpoint.answer(message);
  if (delayMs > 0) await wait(delayMs, undefined, { signal: closing });
  if (answer === 'reset') request.socket.resetAndDestroy();
  else send(response, answer);
}

interface Sent {
  readonly status: number;
  readonly contentType: string;
  readonly document: string;
  readonly requestId?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

function send(response: ServerResponse, { status, contentType, document, requestId, headers }: Sent): void {
  if (requestId !== undefined) response.setHeader('x-amzn-requestid', requestId);
  response
    .writeHead(status, { ...headers, 'content-type': contentType, 'cache-control': 'no-store' })
    .end(document);
}

/** The body as text, or nothing if it is too long to be read. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > maxBodyBytes) return undefined;
  }
  return Buffer.concat(chunks).toString('utf8');
}

function singleHeaders({ headers }: IncomingMessage): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host: '127.0.0.1' }, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
