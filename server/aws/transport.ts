import { type ClientRequest, Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { type AgentConnectOpts, Agent as ChoosingAgent } from 'agent-base';
import { ForwardAgent, type ProxyAgent, proxyFor, TunnelAgent } from './proxies.ts';

export interface Timeouts {
  /** Until the connection stands. */
  connectMs: number;
  /** Until the answer begins, and between its parts. */
  answerMs: number;
}

export const defaultTimeouts: Timeouts = { connectMs: 10_000, answerMs: 60_000 };

/**
 * Connections of one client, direct or by way of a proxy. Each request makes its own, so that a request whose
 * connection was never made is known to have stayed here.
 */
export class Transport {
  /** Connections made so far: TCP for http, TLS to the server itself for https. */
  connections = 0;
  /** Why the last request got no answer; none when it did. */
  failure: unknown;
  readonly #agent: RouteAgent;
  readonly #timeouts: Timeouts;

  /** @param ca certificates (PEM) of the authorities to trust in place of the usual ones */
  constructor(timeouts: Timeouts, ca?: string) {
    this.#timeouts = timeouts;
    this.#agent = new RouteAgent(ca, () => {
      this.connections += 1;
    });
  }

  /** For the SDK's `requestHandler` option. */
  get handlerOptions() {
    return {
      httpAgent: this.#agent,
      httpsAgent: this.#agent as HttpAgent as HttpsAgent,
      connectionTimeout: this.#timeouts.connectMs,
      requestTimeout: this.#timeouts.answerMs,
      throwOnRequestTimeout: true,
      socketTimeout: this.#timeouts.answerMs,
    };
  }

  /** For clients whose errors do not tell how the connection failed; `failure` does. */
  get notingHandler(): NodeHttpHandler {
    const handler = new NodeHttpHandler(this.handlerOptions);
    const handle = handler.handle.bind(handler);
    handler.handle = async (...request) => {
      this.failure = undefined;
      return await handle(...request).catch((error: unknown) => {
        this.failure = error;
        throw error;
      });
    };
    return handler;
  }

  close(): void {
    this.#agent.destroy();
  }
}

/** Chooses the way of each request by its server. */
class RouteAgent extends ChoosingAgent {
  readonly #ca: string | undefined;
  readonly #connected: () => void;
  readonly #http = new HttpAgent({ keepAlive: false });
  readonly #https: HttpsAgent;
  readonly #proxies: ProxyAgent[] = [];

  constructor(ca: string | undefined, connected: () => void) {
    super({ keepAlive: false });
    this.#ca = ca;
    this.#connected = connected;
    this.#https = new HttpsAgent({ keepAlive: false, ca });
    this.#tell(this.#http, 'connect');
    this.#tell(this.#https, 'secureConnect');
    if (ca !== undefined) this.options = { ...this.options, ca };
  }

  connect(_request: ClientRequest, options: AgentConnectOpts): HttpAgent {
    const proxy = proxyFor(options);
    if (!proxy) return options.secureEndpoint ? this.#https : this.#http;
    const agent = new (options.secureEndpoint ? TunnelAgent : ForwardAgent)(proxy, this.#ca, this.#connected);
    this.#proxies.push(agent);
    return agent;
  }

  override destroy(): void {
    for (const agent of [this.#http, this.#https, ...this.#proxies]) agent.destroy();
    super.destroy();
  }

  #tell(agent: HttpAgent, event: 'connect' | 'secureConnect'): void {
    const create = agent.createConnection.bind(agent);
    agent.createConnection = (options, callback) => create(options, callback)?.once(event, this.#connected);
  }
}
