import { EC2Client, type Filter, type RegisterImageRequest } from '@aws-sdk/client-ec2';
import { STSClient } from '@aws-sdk/client-sts';
import { afterEach } from 'vitest';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../server/sandbox/sandbox.ts';
import { sandboxCredentials } from '../../server/sandbox/signature.ts';

const toClose: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of toClose.splice(0)) await close();
});

/** A sandbox whose images are available at once, closed after the test. */
export async function sandboxForTest(options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = await startSandbox({ imageDelayMs: 0, ...options });
  toClose.push(() => sandbox.close());
  return sandbox;
}

export const rootSnapshot = 'snap-1234567890abcdef0';
export const dataSnapshot = 'snap-1234567890abcdef1';

const common = { region: 'eu-central-1', credentials: sandboxCredentials, maxAttempts: 1 };

export function ec2For(
  sandbox: Sandbox,
  options: ConstructorParameters<typeof EC2Client>[0] = {},
): EC2Client {
  const client = new EC2Client({ ...common, endpoint: sandbox.url, ...options });
  toClose.push(() => client.destroy());
  return client;
}

export function stsFor(
  sandbox: Sandbox,
  options: ConstructorParameters<typeof STSClient>[0] = {},
): STSClient {
  const client = new STSClient({ ...common, endpoint: sandbox.url, ...options });
  toClose.push(() => client.destroy());
  return client;
}

/** A request that EC2 takes, with changes. */
export function webImage(changes: Partial<RegisterImageRequest> = {}): RegisterImageRequest {
  return {
    Name: 'web-1',
    Architecture: 'x86_64',
    VirtualizationType: 'hvm',
    RootDeviceName: '/dev/sda1',
    BlockDeviceMappings: [{ DeviceName: '/dev/sda1', Ebs: { SnapshotId: rootSnapshot } }],
    ...changes,
  };
}

export function filter(Name: string, ...Values: string[]): Filter {
  return { Name, Values };
}

export interface RawAnswer {
  readonly status: number;
  readonly contentType: string | null;
  readonly text: string;
  readonly code: string | undefined;
  readonly message: string | undefined;
}

export interface SignedFetchOptions {
  readonly method?: 'GET' | 'POST';
  readonly signingDate?: Date;
  readonly signingService?: string;
  readonly signingRegion?: string;
  /** What happens to the headers between signing and sending. */
  readonly alter?: (headers: Record<string, string>) => void;
  readonly alterBody?: (body: string) => string;
}

/** A query that the SDK would not send, signed by the SDK's own signer. */
export async function signedFetch(
  sandbox: Sandbox,
  parameters: Record<string, string>,
  { method = 'POST', alter, alterBody, ...signing }: SignedFetchOptions = {},
): Promise<RawAnswer> {
  const query = { Version: '2016-11-15', ...parameters };
  const body = method === 'POST' ? new URLSearchParams(query).toString() : undefined;
  const signer = await ec2For(sandbox).config.signer();
  const { headers } = await signer.sign(
    {
      method,
      protocol: 'http:',
      hostname: '127.0.0.1',
      port: sandbox.port,
      path: '/',
      query: method === 'GET' ? query : {},
      headers: {
        host: `127.0.0.1:${sandbox.port}`,
        ...(body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      body,
    },
    signing,
  );
  alter?.(headers);
  const encoded = new URLSearchParams(query).toString().replaceAll('+', '%20').replaceAll('*', '%2A');
  return readAnswer(
    await fetch(method === 'GET' ? `${sandbox.url}/?${encoded}` : sandbox.url, {
      method,
      headers,
      body: body !== undefined && alterBody ? alterBody(body) : body,
    }),
  );
}

export async function readAnswer(response: Response): Promise<RawAnswer> {
  const text = await response.text();
  return {
    status: response.status,
    contentType: response.headers.get('content-type'),
    text,
    code: /<Code>([^<]*)<\/Code>/.exec(text)?.[1],
    message: /<Message>([^<]*)<\/Message>/.exec(text)?.[1],
  };
}
