import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';

export interface Timeouts {
  /** Until the connection stands. */
  connectMs: number;
  /** Until the answer begins, and between its parts. */
  answerMs: number;
}

export const defaultTimeouts: Timeouts = { connectMs: 10_000, answerMs: 60_000 };

/**
 * Connections of one client. Each request makes its own, so that a request whose connection was never made is known
 * to have stayed here.
 */
export class Transport {
  /** Connections made so far: TCP for http, TLS for https. */
  connections = 0;
  readonly #http = new HttpAgent({ keepAlive: false });
  readonly #https = new HttpsAgent({ keepAlive: false });
  readonly #timeouts: Timeouts;

  constructor(timeouts: Timeouts) {
    this.#timeouts = timeouts;
    this.#count(this.#http, 'connect');
    this.#count(this.#https, 'secureConnect');
  }

  /** For the SDK's `requestHandler` option. */
  get handlerOptions() {
    return {
      httpAgent: this.#http,
      httpsAgent: this.#https,
      connectionTimeout: this.#timeouts.connectMs,
      requestTimeout: this.#timeouts.answerMs,
      throwOnRequestTimeout: true,
      socketTimeout: this.#timeouts.answerMs,
    };
  }

  close(): void {
    this.#http.destroy();
    this.#https.destroy();
  }

  #count(agent: HttpAgent, event: 'connect' | 'secureConnect'): void {
    const create = agent.createConnection.bind(agent);
    agent.createConnection = (options, callback) => {
      const socket = create(options, callback);
      socket?.once(event, () => {
        this.connections += 1;
      });
      return socket;
    };
  }
}
