import { type Faults, isFault } from './faults.ts';
import type { Images } from './images.ts';
import type { RequestLog } from './request-log.ts';

/** Below this path a sandbox is steered and looked into; everything else is EC2 and STS. */
export const controlPath = '/_sandbox/';

export interface ControlRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

export interface ControlAnswer {
  readonly status: number;
  readonly json: unknown;
}

/**
 * For tests and tools in other processes:
 * `POST /_sandbox/faults` (a Fault or a list of them as JSON), `GET` and `DELETE /_sandbox/faults`,
 * `GET /_sandbox/requests`, `GET /_sandbox/images`.
 *
 * A web page must not reach it: the Host must be a loopback name (403, against DNS rebinding), and what is posted
 * must be declared as JSON (415, which a page of another origin cannot do unasked).
 */
export class Control {
  readonly #faults: Faults;
  readonly #images: Images;
  readonly #log: RequestLog;

  constructor(faults: Faults, images: Images, log: RequestLog) {
    this.#faults = faults;
    this.#images = images;
    this.#log = log;
  }

  answer(request: ControlRequest): ControlAnswer {
    if (!isLoopback(request.headers.host)) return refused(403, 'Only a loopback Host is served here.');
    switch (`${request.method} ${request.path.slice(controlPath.length)}`) {
      case 'GET faults':
        return { status: 200, json: this.#faults.pending() };
      case 'POST faults':
        return this.#inject(request);
      case 'DELETE faults':
        this.#faults.clear();
        return { status: 200, json: [] };
      case 'GET requests':
        return { status: 200, json: this.#log.all() };
      case 'GET images':
        return { status: 200, json: this.#images.all() };
      default:
        return refused(404, `There is no ${request.method} ${request.path}.`);
    }
  }

  #inject({ headers, body }: ControlRequest): ControlAnswer {
    if (!/^application\/json\b/i.test(headers['content-type'] ?? '')) {
      return refused(415, 'Send application/json.');
    }
    const faults = [parseJson(body)].flat();
    if (!faults.every(isFault)) return refused(400, 'This is not a fault: see the interface Fault.');
    for (const fault of faults) this.#faults.inject(fault);
    return { status: 201, json: this.#faults.pending() };
  }
}

function refused(status: number, error: string): ControlAnswer {
  return { status, json: { error } };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isLoopback(host = ''): boolean {
  return /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i.test(host);
}
