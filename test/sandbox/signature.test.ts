import { DescribeImagesCommand, RegisterImageCommand } from '@aws-sdk/client-ec2';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { describe, expect, it } from 'vitest';
import { sandboxCredentials } from '../../server/sandbox/signature.ts';
import {
  ec2For,
  readAnswer,
  rootSnapshot,
  type SignedFetchOptions,
  sandboxForTest,
  signedFetch,
  stsFor,
  webImage,
} from './support.ts';

const wrongSecret = { ...sandboxCredentials, secretAccessKey: 'another' };
const otherKey = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'anything' };
const minutes = (n: number) => new Date(Date.now() + n * 60_000);

const registerWeb = {
  Action: 'RegisterImage',
  Name: "web 1 (a/b) 'c' @_",
  RootDeviceName: '/dev/sda1',
  'BlockDeviceMapping.1.DeviceName': '/dev/sda1',
  'BlockDeviceMapping.1.Ebs.SnapshotId': rootSnapshot,
};

describe('a request that is not signed', () => {
  it('is refused by EC2 in the words of EC2', async () => {
    const { url } = await sandboxForTest();
    const body = 'Action=DescribeImages&Version=2016-11-15';
    for (const response of [await fetch(url, { method: 'POST', body }), await fetch(`${url}/?${body}`)]) {
      expect(await readAnswer(response)).toMatchObject({
        status: 400,
        code: 'MissingParameter',
        message: 'The request must contain the parameter AWSAccessKeyId',
        text: expect.stringMatching(
          /<Response><Errors><Error><Code>.*<\/Message><\/Error><\/Errors><RequestID>[0-9a-f-]{36}<\/RequestID><\/Response>$/,
        ),
      });
    }
  });

  it('is refused by STS in the words of STS', async () => {
    const { url } = await sandboxForTest();
    for (const body of [
      'Action=GetCallerIdentity&Version=2011-06-15',
      'Action=GetCallerIdentity',
      'Action=AssumeRole&Version=2011-06-15',
    ]) {
      expect(await readAnswer(await fetch(url, { method: 'POST', body }))).toMatchObject({
        status: 403,
        code: 'MissingAuthenticationToken',
        text: expect.stringMatching(
          /<ErrorResponse xmlns="https:\/\/sts.amazonaws.com\/doc\/2011-06-15\/"><Error><Type>Sender<\/Type><Code>.*<\/Error><RequestId>[0-9a-f-]{36}<\/RequestId><\/ErrorResponse>$/,
        ),
      });
    }
  });
});

describe("a request signed with the sandbox's key", () => {
  it.each(['GET', 'POST'] as const)('is carried out by %s', async (method) => {
    const sandbox = await sandboxForTest();
    expect(await signedFetch(sandbox, registerWeb, { method })).toMatchObject({ status: 200 });
    expect(sandbox.images()).toMatchObject([{ name: "web 1 (a/b) 'c' @_" }]);
  });

  it('is refused when the secret is wrong', async () => {
    const sandbox = await sandboxForTest();
    const ec2 = ec2For(sandbox, { credentials: wrongSecret });
    await expect(ec2.send(new RegisterImageCommand(webImage()))).rejects.toMatchObject({
      name: 'AuthFailure',
      message: 'AWS was not able to validate the provided access credentials',
      $metadata: { httpStatusCode: 401 },
    });
    const sts = stsFor(sandbox, { credentials: wrongSecret });
    await expect(sts.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
      name: 'SignatureDoesNotMatch',
      $metadata: { httpStatusCode: 403 },
    });
    expect(sandbox.images()).toEqual([]);
  });

  it('is refused when it was changed on its way', async () => {
    const sandbox = await sandboxForTest();
    const alterBody = (body: string) => body.replace('web+1', 'web+2');
    expect(await signedFetch(sandbox, registerWeb, { alterBody })).toMatchObject({ code: 'AuthFailure' });
    const alter = (headers: Record<string, string>) => {
      headers['content-type'] = 'application/x-www-form-urlencoded; charset=utf-8';
    };
    expect(await signedFetch(sandbox, registerWeb, { alter })).toMatchObject({ code: 'AuthFailure' });
    expect(sandbox.images()).toEqual([]);
  });
});

describe('a request signed with another key', () => {
  it('is carried out, whatever its secret', async () => {
    const sandbox = await sandboxForTest();
    const ec2 = ec2For(sandbox, { credentials: { ...otherKey, sessionToken: 'token' } });
    await expect(ec2.send(new DescribeImagesCommand({}))).resolves.toMatchObject({ Images: [] });
  });
});

describe('the form of a signature', () => {
  const authorization = (change: (value: string) => string): SignedFetchOptions => ({
    alter: (headers) => {
      headers.authorization = change(headers.authorization ?? '');
    },
  });
  const withoutDate: SignedFetchOptions = {
    alter: (headers) => {
      delete headers['x-amz-date'];
    },
  };
  const refused: [string, SignedFetchOptions, code: string, message: RegExp][] = [
    [
      'another algorithm',
      authorization((a) => a.replace('SHA256', 'SHA1')),
      'IncompleteSignature',
      /AWS4-HMAC-SHA256/,
    ],
    [
      'no signature',
      authorization((a) => a.replace(/, Signature=.*/, '')),
      'IncompleteSignature',
      /Signature/,
    ],
    [
      'a short scope',
      authorization((a) => a.replace('/aws4_request', '')),
      'IncompleteSignature',
      /aws4_request/,
    ],
    [
      'a date that is not signed',
      authorization((a) => a.replace(';x-amz-date', '')),
      'IncompleteSignature',
      /'x-amz-date'/,
    ],
    [
      'no host among the signed',
      authorization((a) => a.replace('host;', '')),
      'IncompleteSignature',
      /'host'/,
    ],
    ['no date', withoutDate, 'IncompleteSignature', /'x-amz-date'/],
    [
      'a scope of another day',
      authorization((a) => a.replace(/\/20\d{6}\//, '/20010101/')),
      'AuthFailure',
      /Date in Credential scope/,
    ],
    [
      'another service',
      { signingService: 's3' },
      'AuthFailure',
      /correct service: &apos;ec2&apos;|correct service: 'ec2'/,
    ],
    ['no Region', { signingRegion: 'Frankfurt' }, 'AuthFailure', /valid region/],
    ['16 minutes ago', { signingDate: minutes(-16) }, 'RequestExpired', /expired/],
    ['in 16 minutes', { signingDate: minutes(16) }, 'RequestExpired', /expired/],
  ];

  it.each(refused)('%s is refused', async (_what, options, code, message) => {
    const answer = await signedFetch(await sandboxForTest(), { Action: 'DescribeImages' }, options);
    expect(answer).toMatchObject({ code, message: expect.stringMatching(message) });
  });

  it('14 minutes either way are let pass', async () => {
    const sandbox = await sandboxForTest();
    for (const signingDate of [minutes(-14), minutes(14)]) {
      const answer = await signedFetch(sandbox, { Action: 'DescribeImages' }, { signingDate });
      expect(answer).toMatchObject({ status: 200 });
    }
  });

  it('STS has its own codes', async () => {
    const sandbox = await sandboxForTest();
    const identity = { Action: 'GetCallerIdentity', Version: '2011-06-15' };
    expect(await signedFetch(sandbox, identity, { signingService: 'ec2' })).toMatchObject({
      status: 403,
      code: 'SignatureDoesNotMatch',
      message: "Credential should be scoped to correct service: 'sts'. ",
    });
    expect(
      await signedFetch(sandbox, identity, { signingService: 'sts', signingDate: minutes(-16) }),
    ).toMatchObject({ code: 'SignatureDoesNotMatch', message: expect.stringMatching(/^Signature expired/) });
  });
});

describe('what is no request', () => {
  it('an action that does not exist', async () => {
    const sandbox = await sandboxForTest();
    expect(await signedFetch(sandbox, { Action: 'RunInstances' })).toMatchObject({
      code: 'InvalidAction',
      message: 'The action RunInstances is not valid for this web service.',
    });
    expect(await signedFetch(sandbox, {})).toMatchObject({ code: 'MissingAction' });
  });

  it('a query that cannot be read', async () => {
    const sandbox = await sandboxForTest();
    const spoiled = (by: string) => signedFetch(sandbox, registerWeb, { alterBody: (body) => body + by });
    expect(await spoiled('&Description=%E9')).toMatchObject({ status: 400, code: 'MalformedQueryString' });
    expect(await spoiled('&Name=web-2')).toMatchObject({ status: 400, code: 'MalformedQueryString' });
    expect(await spoiled('&Description=%00')).toMatchObject({ status: 400, code: 'InvalidCharacter' });
  });

  it('another path or method', async () => {
    const { url } = await sandboxForTest();
    expect(await readAnswer(await fetch(`${url}/latest/meta-data`))).toMatchObject({ status: 404 });
    expect(await readAnswer(await fetch(url, { method: 'PUT' }))).toMatchObject({ status: 404 });
  });

  it('a body of more than 1 MiB', async () => {
    const { url } = await sandboxForTest();
    const body = 'a'.repeat(1024 * 1024 + 1);
    expect(await readAnswer(await fetch(url, { method: 'POST', body }))).toMatchObject({
      status: 413,
      code: 'RequestEntityTooLarge',
    });
  });
});
