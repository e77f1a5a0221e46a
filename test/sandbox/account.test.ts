import { IAMClient, ListAccountAliasesCommand } from '@aws-sdk/client-iam';
import { GetBucketAclCommand, HeadObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { GetServiceQuotaCommand, ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { DecodeAuthorizationMessageCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { encodeAuthorizationMessage } from '../../server/sandbox/authorization-message.ts';
import { type Sandbox, startSandbox } from '../../server/sandbox/sandbox.ts';

let sandbox: Sandbox;
const amis = { ServiceCode: 'ec2', QuotaCode: 'L-B665C33B' };

beforeAll(async () => {
  const buckets = [{ name: 'images', region: 'eu-central-1', keys: ['web/a b.manifest.xml'] }];
  sandbox = await startSandbox({ settings: { alias: 'images-prod', buckets } });
});
afterEach(() => sandbox.clearFaults());
afterAll(() => sandbox.close());

const options = (credentials = sandbox.credentials as { accessKeyId: string; secretAccessKey: string }) => ({
  endpoint: sandbox.url,
  region: 'eu-central-1',
  credentials,
  maxAttempts: 1,
});
const s3 = (credentials?: { accessKeyId: string; secretAccessKey: string }) =>
  new S3Client({ ...options(credentials), forcePathStyle: true });
const head = (Key: string, Bucket = 'images') => s3().send(new HeadObjectCommand({ Bucket, Key }));
const wrongKey = () => ({ ...sandbox.credentials, secretAccessKey: 'wrong' });

describe('S3', () => {
  it('has the objects that it was given, and no others', async () => {
    expect((await head('web/a b.manifest.xml')).$metadata.httpStatusCode).toBe(200);
    await expect(head('web/other')).rejects.toMatchObject({ $metadata: { httpStatusCode: 404 } });
    await expect(head('web/other', 'nowhere')).rejects.toMatchObject({ $metadata: { httpStatusCode: 404 } });
  });

  it('checks the signature', async () => {
    const denied = s3(wrongKey()).send(new GetBucketAclCommand({ Bucket: 'images' }));
    await expect(denied).rejects.toMatchObject({ name: 'SignatureDoesNotMatch' });
  });

  it('goes wrong when told to', async () => {
    sandbox.inject({ action: 'GetBucketAcl', error: { code: 'AccessDenied' } });
    const denied = s3().send(new GetBucketAclCommand({ Bucket: 'images' }));
    await expect(denied).rejects.toMatchObject({ name: 'AccessDenied', $metadata: { httpStatusCode: 403 } });
  });
});

describe('Service Quotas', () => {
  const quotas = (credentials?: { accessKeyId: string; secretAccessKey: string }) =>
    new ServiceQuotasClient(options(credentials));

  it('knows the quota of AMIs, and no other', async () => {
    const { Quota } = await quotas().send(new GetServiceQuotaCommand(amis));
    expect(Quota).toMatchObject({ QuotaName: 'AMIs', Value: 50_000 });
    const other = quotas().send(new GetServiceQuotaCommand({ ...amis, QuotaCode: 'L-0' }));
    await expect(other).rejects.toMatchObject({ name: 'NoSuchResourceException' });
  });

  it('checks the signature, and goes wrong when told to', async () => {
    const denied = quotas(wrongKey()).send(new GetServiceQuotaCommand(amis));
    await expect(denied).rejects.toMatchObject({ name: 'SignatureDoesNotMatch' });
    sandbox.inject({ action: 'GetServiceQuota', error: { code: 'AccessDeniedException', status: 400 } });
    await expect(quotas().send(new GetServiceQuotaCommand(amis))).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
  });
});

it('IAM knows the alias of the account', async () => {
  const { AccountAliases } = await new IAMClient(options()).send(new ListAccountAliasesCommand({}));
  expect(AccountAliases).toEqual(['images-prod']);
});

describe('DecodeAuthorizationMessage', () => {
  const decode = (EncodedMessage: string) =>
    new STSClient(options()).send(new DecodeAuthorizationMessageCommand({ EncodedMessage }));

  it('decodes what the sandbox encoded', async () => {
    const denial = { explicitDeny: true, action: 'ec2:RegisterImage', resource: 'arn:aws:ec2:::image/*' };
    const { DecodedMessage = '' } = await decode(encodeAuthorizationMessage(denial));
    expect(JSON.parse(DecodedMessage)).toMatchObject({ allowed: false, context: { action: denial.action } });
  });

  it('refuses anything else', async () => {
    await expect(decode('nonsense')).rejects.toMatchObject({ name: 'InvalidAuthorizationMessageException' });
  });
});
