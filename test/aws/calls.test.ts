import type { IncomingMessage } from 'node:http';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { connect } from '../../server/aws/connect.ts';
import { isolateAwsConfiguration, targetAt } from '../registration/support.ts';
import { answering, errorXml, failure, identityXml, registeredXml, serve } from './server.ts';

isolateAwsConfiguration();
afterEach(() => {
  vi.restoreAllMocks();
});

const hour = 3_600_000;

/** Milliseconds since 1970, as the request's signature says. */
function signedAt(request: IncomingMessage | undefined): number {
  const date = String(request?.headers['x-amz-date']);
  return Date.parse(date.replace(/(....)(..)(..)T(..)(..)(..)Z/, '$1-$2-$3T$4:$5:$6Z'));
}

describe('the calls', () => {
  test('the write is sent once with what was given', async () => {
    const { url, bodies } = await serve(answering(200, registeredXml));
    const ec2 = await connect(targetAt(url));
    expect(await ec2.registerImage({ Name: 'web-1' })).toEqual({ imageId: 'ami-1', requestId: 'request-7' });
    expect(bodies).toEqual(['Action=RegisterImage&Version=2016-11-15&Name=web-1']);
  });

  test('a dry run is permitted by DryRunOperation and by nothing else', async () => {
    const permitted = await serve(
      answering(412, errorXml('DryRunOperation', 'Request would have succeeded')),
    );
    const refused = await serve(answering(403, errorXml('UnauthorizedOperation', 'no')));
    const ignored = await serve(answering(200, registeredXml));
    const input = { Name: 'web-1' };
    const at = (url: string) => connect(targetAt(url));
    expect(await (await at(permitted.url)).dryRun(input)).toEqual({ permitted: true });
    expect(permitted.bodies[0]).toContain('DryRun=true');
    expect((await failure((await at(refused.url)).dryRun(input))).code).toBe('UnauthorizedOperation');
    expect(await (await at(ignored.url)).dryRun(input)).toMatchObject({ permitted: false, imageId: 'ami-1' });
  });

  test('reads are repeated while AWS throttles', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0);
    let calls = 0;
    const { url } = await serve((request, response, body) => {
      calls += 1;
      const answer =
        calls < 3 ? answering(503, errorXml('RequestLimitExceeded', 'slow')) : answering(200, identityXml);
      answer(request, response, body);
    });
    const ec2 = await connect(targetAt(url));
    expect((await ec2.identity()).account).toBe('123456789012');
    expect(calls).toBe(3);
  });

  test('the clock of the service is read from its answer', async () => {
    const { url } = await serve((_request, response) =>
      response.writeHead(200, { date: new Date(Date.now() + 60_000).toUTCString() }).end(identityXml),
    );
    const { clockAheadMs } = await (await connect(targetAt(url))).identity();
    expect(clockAheadMs).toBeGreaterThan(55_000);
    expect(clockAheadMs).toBeLessThan(61_000);
  });

  test('the clock of the service signs the write', async () => {
    const { url, requests } = await serve((_request, response, body) =>
      response
        .writeHead(200, { date: new Date(Date.now() + hour).toUTCString() })
        .end(body.includes('GetCallerIdentity') ? identityXml : registeredXml),
    );
    const ec2 = await connect(targetAt(url));
    await ec2.identity();
    await ec2.registerImage({ Name: 'web-1' });
    expect(signedAt(requests[1]) - Date.now()).toBeGreaterThan(hour - 60_000);
  });

  test.each(['RequestExpired', 'RequestTimeTooSkewed', 'SignatureDoesNotMatch'])(
    'a clock that is wrong is found out by %s, for reads and for the write after them',
    async (code) => {
      const date = () => new Date(Date.now() + hour);
      const { url, requests, bodies } = await serve((request, response, body) => {
        const isLate = Math.abs(date().getTime() - signedAt(request)) > 15 * 60_000;
        const answer = body.includes('GetCallerIdentity') ? identityXml : registeredXml;
        response
          .writeHead(isLate ? 403 : 200, { date: date().toUTCString() })
          .end(isLate ? errorXml(code, 'Check your clock.') : answer);
      });
      const ec2 = await connect(targetAt(url));
      expect((await ec2.identity()).account).toBe('123456789012');
      expect((await ec2.registerImage({ Name: 'web-1' })).imageId).toBe('ami-1');
      expect(requests).toHaveLength(3);
      expect(bodies.filter((body) => body.includes('RegisterImage'))).toHaveLength(1);
    },
  );

  test('images by name are our own, of exactly that name, disabled and deprecated ones too', async () => {
    const item = (id: string, name: string) =>
      `<item><imageId>${id}</imageId><name>${name}</name><imageState>available</imageState><creationDate>2026-11-23T12:00:00.000Z</creationDate></item>`;
    const images = item('ami-1', 'web-1') + item('ami-2', 'web-10');
    const { url, bodies } = await serve(
      answering(200, `<DescribeImagesResponse><imagesSet>${images}</imagesSet></DescribeImagesResponse>`),
    );
    const found = await (await connect(targetAt(url))).imagesNamed('web-1');
    expect(found).toEqual([
      { imageId: 'ami-1', name: 'web-1', state: 'available', createdAt: Date.UTC(2026, 10, 23, 12) },
    ]);
    expect(Object.fromEntries(new URLSearchParams(bodies[0]))).toMatchObject({
      'Owner.1': 'self',
      'Filter.1.Name': 'name',
      'Filter.1.Value.1': 'web-1',
      IncludeDeprecated: 'true',
      IncludeDisabled: 'true',
    });
  });

  test('a read can be aborted', async () => {
    const cancel = new AbortController();
    const { url } = await serve(() => cancel.abort());
    const ec2 = await connect(targetAt(url));
    expect((await failure(ec2.image('ami-1', cancel.signal))).code).toBe('Cancelled');
  });
});
