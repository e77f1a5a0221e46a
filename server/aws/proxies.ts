import type { ClientRequest, Agent as HttpAgent } from 'node:http';
import { isIP, isIPv6 } from 'node:net';
import type { AgentConnectOpts } from 'agent-base';
import { HttpProxyAgent } from 'http-proxy-agent';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { getProxyForUrl } from 'proxy-from-env';

/** Why a proxy kept a request from leaving; the message names the proxy without its password. */
export class ProxyError extends Error {
  override readonly name = 'ProxyError';
  readonly code: 'ProxyUnusable' | 'ProxyUnreachable' | 'ProxyRefused';
  readonly next: string;

  constructor(code: ProxyError['code'], message: string, next: string) {
    super(message);
    this.code = code;
    this.next = next;
  }
}

/**
 * The proxy that `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` name for a server, in either case of letters; none for
 * this machine itself. A proxy without a scheme is spoken to in plain HTTP, as with the AWS CLI.
 * Error: ProxyError, ProxyUnusable.
 */
export function proxyFor({ secureEndpoint, host = '', port }: AgentConnectOpts): URL | undefined {
  if (isLoopback(host)) return undefined;
  const scheme = secureEndpoint ? 'https' : 'http';
  const named = getProxyForUrl(`${scheme}://${isIPv6(host) ? `[${host}]` : host}:${port}`);
  if (!named) return undefined;
  const isWhole = Object.values(process.env).includes(named);
  const text = isWhole ? named : named.replace(/^https:/, 'http:');
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.hostname && ['http:', 'https:'].includes(url.protocol)) return url;
  const what = url?.hostname ? `a ${url.protocol.slice(0, -1)} proxy` : 'no URL that can be read';
  throw new ProxyError(
    'ProxyUnusable',
    `The proxy that the environment names for ${host} is ${what}.`,
    `Set ${scheme.toUpperCase()}_PROXY to an HTTP proxy, such as http://proxy.example.com:3128.`,
  );
}

/** Reaches https servers through a tunnel (CONNECT). Error: ProxyError, unless the tunnel stands. */
export class TunnelAgent extends HttpsProxyAgent<string> {
  readonly #connected: () => void;

  /** @param connected told when the server at the end of the tunnel has shown its certificate */
  constructor(proxy: URL, ca: string | undefined, connected: () => void) {
    super(proxy.href, { keepAlive: false, ca });
    this.#connected = connected;
  }

  override async connect(request: ClientRequest, options: Parameters<HttpsProxyAgent<string>['connect']>[1]) {
    let refused: number | undefined;
    request.once('proxyConnect', ({ statusCode }: { statusCode: number }) => {
      refused = statusCode === 200 ? undefined : statusCode;
    });
    const socket = await super.connect(request, options).catch((error: unknown) => {
      throw unreachable(this.proxy, error);
    });
    if (refused === undefined) return socket.once('secureConnect', this.#connected);
    socket.destroy();
    throw proxyRefusal(refused, this.proxy.host);
  }
}

/** Reaches http servers by asking the proxy for them. Error: ProxyError, unless a connection to the proxy stands. */
export class ForwardAgent extends HttpProxyAgent<string> {
  readonly #connected: () => void;

  /** @param connected told when the proxy can receive the request */
  constructor(proxy: URL, ca: string | undefined, connected: () => void) {
    super(proxy.href, { keepAlive: false, ca });
    this.#connected = connected;
  }

  override async connect(
    request: Parameters<HttpProxyAgent<string>['connect']>[0],
    options: AgentConnectOpts,
  ) {
    const socket = await super.connect(request, options).catch((error: unknown) => {
      throw unreachable(this.proxy, error);
    });
    this.#connected();
    return socket;
  }
}

export type ProxyAgent = HttpAgent & (TunnelAgent | ForwardAgent);

/** A proxy that says no (407: it wants to know who asks) has passed nothing on. */
export function proxyRefusal(status: number, proxy?: string): ProxyError {
  const name = proxy ? `The proxy ${proxy}` : 'The proxy';
  return status === 407
    ? new ProxyError(
        'ProxyRefused',
        `${name} asks for a user name and password.`,
        'Write them into HTTPS_PROXY as http://USER:PASSWORD@HOST:PORT, with special characters percent-encoded.',
      )
    : new ProxyError(
        'ProxyRefused',
        `${name} does not let the request through (HTTP status ${status}).`,
        'Ask who runs it to allow the endpoints of EC2 and STS, or name them in NO_PROXY.',
      );
}

function unreachable({ host }: URL, error: unknown): ProxyError {
  const { code } = error as { code?: string };
  return new ProxyError(
    'ProxyUnreachable',
    `The proxy ${host} gives no connection${code ? ` (${code})` : ''}.`,
    'Check HTTPS_PROXY and HTTP_PROXY in the environment, and `http.proxy` in the settings of VS Code.',
  );
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}
