import { DescribeImagesCommand, DescribeRegionsCommand, RegisterImageCommand } from '@aws-sdk/client-ec2';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { describe, expect, it } from 'vitest';
import { ec2For, sandboxForTest, stsFor, webImage } from './support.ts';

const register = new RegisterImageCommand(webImage());

describe('a fault', () => {
  it('answers an error with its own sentence and status', async () => {
    const sandbox = await sandboxForTest();
    const ec2 = ec2For(sandbox);
    sandbox.inject({ error: { code: 'InvalidSnapshot.NotFound', message: 'Gone & <lost>.', status: 418 } });
    await expect(ec2.send(register)).rejects.toMatchObject({
      name: 'InvalidSnapshot.NotFound',
      message: 'Gone & <lost>.',
      $metadata: { httpStatusCode: 418 },
    });
    expect(sandbox.images()).toEqual([]);
    await expect(ec2.send(register)).resolves.toHaveProperty('ImageId');
  });

  it("answers an error with AWS's sentence and status", async () => {
    const sandbox = await sandboxForTest();
    sandbox.inject({ error: { code: 'UnauthorizedOperation' } });
    await expect(ec2For(sandbox).send(register)).rejects.toMatchObject({
      name: 'UnauthorizedOperation',
      message: 'You are not authorized to perform this operation.',
      $metadata: { httpStatusCode: 403 },
    });
    sandbox.inject({ action: 'GetCallerIdentity', error: { code: 'ExpiredToken' } });
    await expect(stsFor(sandbox).send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
      name: 'ExpiredToken',
      message: 'The security token included in the request is expired',
      $metadata: { httpStatusCode: 403 },
    });
  });

  it('that is a throttle makes the SDK try again', async () => {
    const sandbox = await sandboxForTest();
    sandbox.inject({ action: 'DescribeImages', times: 2, error: { code: 'RequestLimitExceeded' } });
    const ec2 = ec2For(sandbox, { maxAttempts: 3 });
    const { $metadata } = await ec2.send(new DescribeImagesCommand({}));
    expect($metadata).toMatchObject({ attempts: 3, httpStatusCode: 200 });
    sandbox.inject({ error: { code: 'RequestLimitExceeded' } });
    await expect(ec2For(sandbox).send(register)).rejects.toMatchObject({
      $metadata: { httpStatusCode: 503 },
    });
  });

  it('befalls only its action, so many times, in order', async () => {
    const sandbox = await sandboxForTest();
    const ec2 = ec2For(sandbox);
    sandbox.inject(
      { action: 'DescribeImages', times: 2, error: { code: 'InternalError' } },
      { action: 'DescribeImages', error: { code: 'Unavailable' } },
    );
    const codes: string[] = [];
    for (let i = 0; i < 4; i++) {
      await ec2.send(new DescribeRegionsCommand({}));
      codes.push(
        await ec2.send(new DescribeImagesCommand({})).then(
          () => 'answer',
          (error: Error) => error.name,
        ),
      );
    }
    expect(codes).toEqual(['InternalError', 'InternalError', 'Unavailable', 'answer']);
  });

  it.each([Number.POSITIVE_INFINITY, 'forever'] as const)(
    'lasts %s until it is taken back',
    async (times) => {
      const sandbox = await sandboxForTest();
      const ec2 = ec2For(sandbox);
      sandbox.inject({ times, error: { code: 'Unavailable' } });
      for (let i = 0; i < 5; i++)
        await expect(ec2.send(register)).rejects.toMatchObject({ name: 'Unavailable' });
      sandbox.clearFaults();
      await expect(ec2.send(register)).resolves.toHaveProperty('ImageId');
    },
  );

  it('is not used up by a request that is not signed', async () => {
    const sandbox = await sandboxForTest();
    sandbox.inject({ error: { code: 'Unavailable' } });
    await fetch(`${sandbox.url}/?Action=DescribeImages`);
    await expect(ec2For(sandbox).send(register)).rejects.toMatchObject({ name: 'Unavailable' });
  });

  it.each([
    ['before', 0],
    ['after', 1],
  ] as const)('resets the connection %s the request was carried out', async (reset, registered) => {
    const sandbox = await sandboxForTest();
    sandbox.inject({ reset });
    await expect(ec2For(sandbox).send(register)).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(sandbox.images()).toHaveLength(registered);
    expect(sandbox.requests).toHaveLength(1);
  });

  it('holds back an answer until the client gives up, yet the request is carried out', async () => {
    const sandbox = await sandboxForTest();
    sandbox.inject({ delayMs: 3_600_000 });
    await expect(
      ec2For(sandbox).send(register, { abortSignal: AbortSignal.timeout(50) }),
    ).rejects.toMatchObject({ name: 'AbortError' });
    await expect.poll(() => sandbox.images(), { timeout: 10_000 }).toHaveLength(1);
  });

  it('holds back an answer for so long', async () => {
    const sandbox = await sandboxForTest();
    sandbox.inject({ delayMs: 60 });
    const start = performance.now();
    await ec2For(sandbox).send(register);
    expect(performance.now() - start).toBeGreaterThan(55);
  });

  it.each(['truncated-xml', 'html'] as const)('spoils the answer: %s', async (body) => {
    const sandbox = await sandboxForTest();
    sandbox.inject({ action: 'RegisterImage', body });
    const result = await ec2For(sandbox)
      .send(register)
      .then(
        ({ ImageId }) => ImageId,
        () => undefined,
      );
    expect(result).toBeUndefined();
    expect(sandbox.images()).toHaveLength(1);
  });

  it('makes an image fail', async () => {
    const sandbox = await sandboxForTest();
    const ec2 = ec2For(sandbox);
    sandbox.inject(
      { action: 'RegisterImage', imageState: 'failed' },
      {
        action: 'RegisterImage',
        imageState: 'failed',
        stateReason: { code: 'Client.InvalidSnapshot.NotFound', message: 'No such snapshot' },
      },
    );
    await ec2.send(register);
    await ec2.send(new RegisterImageCommand(webImage({ Name: 'web-2' })));
    const { Images = [] } = await ec2.send(new DescribeImagesCommand({}));
    expect(Images.map(({ State, StateReason }) => [State, StateReason?.Code])).toEqual([
      ['failed', 'Server.InternalError'],
      ['failed', 'Client.InvalidSnapshot.NotFound'],
    ]);
  });

  it('keeps an image pending for ever', async () => {
    const sandbox = await sandboxForTest();
    sandbox.inject({ imageState: 'never-available' });
    await ec2For(sandbox).send(register);
    expect(sandbox.images()).toMatchObject([{ state: 'pending' }]);
  });

  it('must make sense', async () => {
    const sandbox = await sandboxForTest();
    expect(() => sandbox.inject({ times: 0 })).toThrow(RangeError);
    expect(() => sandbox.inject({ delayMs: -1 })).toThrow(RangeError);
  });
});
