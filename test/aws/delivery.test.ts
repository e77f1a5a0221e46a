import { createServer as createTcpServer, type Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import type { AwsError } from '../../server/aws/aws-error.ts';
import { connect } from '../../server/aws/connect.ts';
import { isolateAwsConfiguration, targetAt } from '../registration/support.ts';
import { answering, errorXml, failure, type Handler, listen, registeredXml, serve } from './server.ts';

isolateAwsConfiguration();

const timeouts = { connectMs: 300, answerMs: 300 };

async function registerAt(url: string) {
  const ec2 = await connect(targetAt(url), { timeouts });
  return ec2.registerImage({ Name: 'web-1' });
}

describe('what became of a request', () => {
  const answers: [string, Handler, AwsError['delivery'], string][] = [
    [
      'a refusal',
      answering(400, errorXml('InvalidAMIName.Duplicate', 'taken')),
      'answered',
      'InvalidAMIName.Duplicate',
    ],
    [
      'throttling',
      answering(503, errorXml('RequestLimitExceeded', 'slow down')),
      'answered',
      'RequestLimitExceeded',
    ],
    ['an internal error', answering(500, errorXml('InternalError', 'oops')), 'unknown', 'InternalError'],
    ['an unavailable service', answering(503, errorXml('Unavailable', 'later')), 'unknown', 'Unavailable'],
    ['truncated XML', answering(200, registeredXml.slice(0, -30)), 'unknown', 'UnreadableAnswer'],
    [
      'a truncated refusal',
      answering(400, errorXml('InvalidAMIName.Duplicate', 'x').slice(0, 90)),
      'unknown',
      'UnreadableAnswer',
    ],
    [
      'HTML with status 200',
      answering(200, '<html><body>Sign in</body></html>', 'text/html'),
      'unknown',
      'UnreadableAnswer',
    ],
    [
      'HTML with status 403',
      answering(403, '<html><body>Denied</body></html>', 'text/html'),
      'unknown',
      'UnreadableAnswer',
    ],
    ['a proxy error', answering(502, 'Bad gateway', 'text/plain'), 'unknown', 'UnreadableAnswer'],
    ['a redirect', answering(302, ''), 'unknown', 'UnreadableAnswer'],
    ['an empty answer', answering(200, ''), 'unknown', 'UnreadableAnswer'],
    ['a reset', (request) => request.socket.resetAndDestroy(), 'unknown', 'ECONNRESET'],
    ['a hang-up', (request) => request.socket.end(), 'unknown', 'ECONNRESET'],
    ['silence', () => undefined, 'unknown', 'ETIMEDOUT'],
    [
      'an answer that stops',
      (_request, response) => response.writeHead(200, { 'content-length': '1000' }).write('<Reg'),
      'unknown',
      'TimeoutError',
    ],
  ];

  test.each(answers)('%s', async (_name, handler, delivery, code) => {
    const { url, bodies } = await serve(handler);
    const error = await failure(registerAt(url));
    expect({ delivery: error.delivery, code: error.code }).toEqual({ delivery, code });
    expect(bodies).toHaveLength(1);
    expect(error.message).not.toBe('');
  });

  test('a closed port, a name that does not exist, and TLS to a plain server', async () => {
    const { url, bodies } = await serve(answering(200, registeredXml));
    const urls = ['http://127.0.0.1:9', 'http://no-such-host.invalid', url.replace('http:', 'https:')];
    const errors = await Promise.all(urls.map((each) => failure(registerAt(each))));
    expect(errors.map(({ delivery }) => delivery)).toEqual(['not-sent', 'not-sent', 'not-sent']);
    expect(errors[0]?.code).toBe('ECONNREFUSED');
    expect(errors[1]?.code).toMatch(/^(ENOTFOUND|EAI_AGAIN)$/);
    expect(errors[1]?.message).toBe('The name no-such-host.invalid cannot be resolved.');
    expect(bodies).toEqual([]);
  });

  test('a server that accepts but never finishes the TLS handshake', async () => {
    const sockets: Socket[] = [];
    const port = await listen(createTcpServer((socket) => sockets.push(socket)));
    const error = await failure(registerAt(`https://127.0.0.1:${port}`));
    for (const socket of sockets) socket.destroy();
    expect(error.delivery).toBe('not-sent');
  });

  test('a refusal keeps code, text, status and request id', async () => {
    const { url } = await serve(answering(400, errorXml('InvalidAMIName.Malformed', 'AMI names &amp; more')));
    const { code, message, httpStatus, requestId } = await failure(registerAt(url));
    expect({ code, message, httpStatus, requestId }).toEqual({
      code: 'InvalidAMIName.Malformed',
      message: 'AMI names & more',
      httpStatus: 400,
      requestId: 'request-7',
    });
  });

  test('an encoded authorization message is cut out', async () => {
    const text =
      'You are not authorized to perform this operation. Encoded authorization failure message: AbC-123_xyz';
    const { url } = await serve(answering(403, errorXml('UnauthorizedOperation', text)));
    const error = await failure(registerAt(url));
    expect(error.message).toBe('You are not authorized to perform this operation');
    expect(JSON.stringify({ ...error, stack: error.stack })).not.toContain('AbC-123_xyz');
  });
});
