import { request as httpRequest } from 'node:http';
import { DescribeImagesCommand, RegisterImageCommand } from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import { startSandbox } from '../../server/sandbox/sandbox.ts';
import { sandboxCredentials } from '../../server/sandbox/signature.ts';
import { ec2For, sandboxForTest, signedFetch, webImage } from './support.ts';

function postFaults(url: string, body: unknown, contentType = 'application/json') {
  return fetch(`${url}/_sandbox/faults`, {
    method: 'POST',
    headers: { 'content-type': contentType },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

/** `fetch` does not let the Host header be chosen. */
function statusFor(port: number, host: string, path: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: '127.0.0.1', port, path, headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    request.on('error', reject).end();
  });
}

describe('the control paths', () => {
  it('inject, list and clear faults', async () => {
    const sandbox = await sandboxForTest();
    const ec2 = ec2For(sandbox);
    const answer = await postFaults(sandbox.url, [
      { action: 'DescribeImages', error: { code: 'InternalError' } },
      { times: 'forever', error: { code: 'Unavailable', message: 'Down.', status: 503 } },
    ]);
    expect(answer.status).toBe(201);
    await expect(ec2.send(new DescribeImagesCommand({}))).rejects.toMatchObject({ name: 'InternalError' });
    await expect(ec2.send(new DescribeImagesCommand({}))).rejects.toMatchObject({ message: 'Down.' });
    expect(await (await fetch(`${sandbox.url}/_sandbox/faults`)).json()).toEqual([
      { times: 'forever', error: { code: 'Unavailable', message: 'Down.', status: 503 } },
    ]);
    await fetch(`${sandbox.url}/_sandbox/faults`, { method: 'DELETE' });
    await expect(ec2.send(new DescribeImagesCommand({}))).resolves.toHaveProperty('Images');
  });

  it.each([
    'no JSON',
    'null',
    [[]],
    { action: 5 },
    { acton: 'RegisterImage' },
    { times: 0 },
    { times: 1.5 },
    { delayMs: -1 },
    { error: {} },
    { error: { code: 'X', status: 99 } },
    { reset: 'sometimes' },
    { body: 'json' },
    { imageState: 'available' },
    { stateReason: { code: 'X' } },
    [{ delayMs: 1 }, { delay: 1 }],
  ])('refuse what is no fault: %j', async (body) => {
    const sandbox = await sandboxForTest();
    expect((await postFaults(sandbox.url, body)).status).toBe(400);
    expect(await (await fetch(`${sandbox.url}/_sandbox/faults`)).json()).toEqual([]);
  });

  it('give the requests received, without a trace of the credentials', async () => {
    const sandbox = await sandboxForTest();
    const credentials = { ...sandboxCredentials, sessionToken: 'session-token' };
    await ec2For(sandbox, { credentials }).send(new RegisterImageCommand(webImage()));
    await signedFetch(sandbox, { Action: 'DescribeImages', 'X-Amz-Security-Token': 'session-token' });
    await fetch(`${sandbox.url}/?Action=DescribeImages&AWSAccessKeyId=AKIAIOSFODNN7EXAMPLE&Signature=abc`);
    const text = await (await fetch(`${sandbox.url}/_sandbox/requests`)).text();
    expect(JSON.parse(text)).toEqual([
      {
        action: 'RegisterImage',
        region: 'eu-central-1',
        time: expect.stringMatching(/^\d{4}-.*Z$/),
        params: {
          Action: 'RegisterImage',
          Version: '2016-11-15',
          Name: 'web-1',
          Architecture: 'x86_64',
          VirtualizationType: 'hvm',
          RootDeviceName: '/dev/sda1',
          'BlockDeviceMapping.1.DeviceName': '/dev/sda1',
          'BlockDeviceMapping.1.Ebs.SnapshotId': 'snap-1234567890abcdef0',
        },
      },
      {
        action: 'DescribeImages',
        region: 'eu-central-1',
        time: expect.any(String),
        params: { Action: 'DescribeImages', Version: '2016-11-15' },
      },
      { action: 'DescribeImages', time: expect.any(String), params: { Action: 'DescribeImages' } },
    ]);
    expect(JSON.stringify(sandbox.requests)).toBe(text);
    expect(text).not.toMatch(/AKIA|session-token|[Ss]ignature/);
  });

  it('give the images', async () => {
    const sandbox = await sandboxForTest();
    const { ImageId } = await ec2For(sandbox).send(new RegisterImageCommand(webImage()));
    const images = await (await fetch(`${sandbox.url}/_sandbox/images`)).json();
    expect(images).toMatchObject([{ imageId: ImageId, name: 'web-1', state: 'available' }]);
  });

  it('are not for a web page', async () => {
    const { url, port } = await sandboxForTest();
    expect((await postFaults(url, {}, 'text/plain')).status).toBe(415);
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`]) {
      expect(await statusFor(port, host, '/_sandbox/images'), host).toBe(200);
    }
    for (const host of ['rebound.example', `rebound.example:${port}`, '127.0.0.1.rebound.example']) {
      expect(await statusFor(port, host, '/_sandbox/images'), host).toBe(403);
    }
  });

  it('are these and no others', async () => {
    const { url } = await sandboxForTest();
    expect((await fetch(`${url}/_sandbox/secrets`)).status).toBe(404);
    expect((await fetch(`${url}/_sandbox/images`, { method: 'DELETE' })).status).toBe(404);
  });
});

describe('startSandbox', () => {
  it('says so when the port is taken', async () => {
    const { port } = await sandboxForTest();
    await expect(startSandbox({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
