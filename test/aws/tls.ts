import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer, type IncomingMessage } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { type Handler, listen, noting } from './server.ts';

/** A certificate for these hosts that is its own authority, and valid for a day. */
export async function makeCertificate(...hosts: string[]): Promise<Certificate> {
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'Test' }], {
    keyType: 'ec',
    notAfterDate: new Date(Date.now() + 24 * 3_600_000),
    extensions: [
      { name: 'basicConstraints', cA: true },
      {
        name: 'subjectAltName',
        altNames: hosts.map((host) => (isIP(host) ? { type: 7, ip: host } : { type: 2, value: host })),
      },
    ],
  });
  const file = join(mkdtempSync(join(tmpdir(), 'ami-spec-tls-')), 'cert.pem');
  writeFileSync(file, cert);
  return { file, cert, key };
}

/** In PEM; the certificate in a file, too. */
export interface Certificate {
  file: string;
  cert: string;
  key: string;
}

/** An https server until the end of the test; notes the bodies that it received. */
export async function serveTls(handler: Handler, identity: { cert: string; key: string }) {
  const { listener, bodies } = noting(handler);
  const port = await listen(createHttpsServer({ cert: identity.cert, key: identity.key }, listener));
  return { port, url: `https://127.0.0.1:${port}`, bodies };
}

interface ProxyOptions {
  /** The port of this machine that every tunnel leads to, whatever server is asked for. */
  to: number;
  /** What the proxy answers to CONNECT; 200 opens the tunnel. */
  status?: number;
  /** Called when a tunnel is asked for; it opens once `open` is called. */
  hold?: (open: () => void, socket: Socket) => void;
}

/** A proxy for tunnels until the end of the test; notes which servers it was asked for, and by whom. */
export async function serveTunnels({ to, status = 200, hold = (open) => open() }: ProxyOptions) {
  const asked: string[] = [];
  const authorizations: (string | undefined)[] = [];
  const server = createHttpServer();
  server.on('connect', (request: IncomingMessage, socket: Socket) => {
    asked.push(request.url ?? '');
    authorizations.push(request.headers['proxy-authorization']);
    socket.on('error', () => undefined);
    hold(() => {
      if (status !== 200) return socket.end(`HTTP/1.1 ${status} Said\r\ncontent-length: 6\r\n\r\n<html>`);
      const onward = connectTcp(to, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
        onward.pipe(socket).pipe(onward);
      });
      return onward.on('error', () => socket.destroy());
    }, socket);
  });
  const host = `127.0.0.1:${await listen(server)}`;
  return { url: `http://${host}`, host, asked, authorizations };
}
