import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Server } from 'node:net';
import { afterEach } from 'vitest';
import { type AwsError, isAwsError } from '../../server/aws/aws-error.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

export type Handler = (request: IncomingMessage, response: ServerResponse, body: string) => void;

/** Until the end of the test, on a free port. */
export async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => server.close());
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** Notes what is received, whole, and hands it on. */
export function noting(handler: Handler) {
  const bodies: string[] = [];
  const requests: IncomingMessage[] = [];
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      bodies.push(body);
      requests.push(request);
      handler(request, response, body);
    });
  };
  return { listener, bodies, requests };
}

/** A server that notes the bodies that it received. */
export async function serve(
  handler: Handler,
): Promise<{ url: string; bodies: string[]; requests: IncomingMessage[] }> {
  const { listener, bodies, requests } = noting(handler);
  const server = createHttpServer(listener);
  closing.push(() => server.closeAllConnections());
  return { url: `http://127.0.0.1:${await listen(server)}`, bodies, requests };
}

export const answering =
  (status: number, body: string, type = 'text/xml'): Handler =>
  (_request, response) =>
    response.writeHead(status, { 'content-type': type, 'x-amzn-requestid': 'request-7' }).end(body);

export const errorXml = (code: string, message: string) =>
  `<?xml version="1.0"?><Response><Errors><Error><Code>${code}</Code><Message>${message}</Message></Error></Errors><RequestID>request-7</RequestID></Response>`;

export const registeredXml = '<RegisterImageResponse><imageId>ami-1</imageId></RegisterImageResponse>';
export const identityXml =
  '<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::123456789012:user/x</Arn><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>';

/** The AwsError that a call ends in. */
export async function failure(promise: Promise<unknown>): Promise<AwsError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!isAwsError(error)) throw new Error(`expected an AwsError, got ${String(error)}`);
  return error;
}
