import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, vi } from 'vitest';
import type { AccountReader, InstanceTypes, Snapshot } from '../../server/aws/account-reader.ts';
import { AwsError, type AwsErrorFacts } from '../../server/aws/aws-error.ts';
import { connect } from '../../server/aws/connect.ts';
import type { DryRunAnswer, Ec2, Identity, Image, Registered, Target } from '../../server/aws/ec2.ts';
import type { Finding } from '../../server/check.ts';
import type { Outcome } from '../../server/registration/outcome.ts';
import type { OnlineFinding } from '../../server/registration/preflight/online-check.ts';
import type { Question } from '../../server/registration/question.ts';
import { type RegistrationRequest, registerImage } from '../../server/registration/register-image.ts';
import type { Clock, Ui } from '../../server/registration/ui.ts';
import { sandboxCredentials } from '../../server/sandbox/signature.ts';
import { type PlacedDocument, readSpecFile } from '../../server/spec/spec-file.ts';

export const spec = `Name: web-base-2026-11-23
Architecture: x86_64
VirtualizationType: hvm
RootDeviceName: /dev/sda1
EnaSupport: true
BlockDeviceMappings:
  - DeviceName: /dev/sda1
    Ebs:
      SnapshotId: snap-1234567890abcdef0
      VolumeType: gp3
  - DeviceName: /dev/sdf
    Ebs:
      VolumeSize: 100
      VolumeType: gp3
`;

export function placed(text: string, index = 0): PlacedDocument {
  const document = readSpecFile(text).documents[index];
  if (!document) throw new Error(`there is no document ${index}`);
  return document;
}

export function finding(severity: Finding['severity'], message: string): Finding {
  const range = { start: 0, end: 4 };
  return {
    rule: 'architecture-missing',
    severity,
    path: '',
    message,
    range,
    related: [],
    fixes: [],
    unnecessary: false,
  };
}

/** A target at an endpoint of the tests, in words that a person would see. */
export function targetAt(url: string): Target {
  const endpoint = { value: url, from: '--endpoint-url' };
  return {
    region: { value: 'eu-central-1', from: 'the setting' },
    endpoints: { ec2: endpoint, iam: endpoint, s3: endpoint, service_quotas: endpoint, sts: endpoint },
    credentials: sandboxCredentials,
  };
}

/** Time that passes only by sleeping. */
export class FakeClock implements Clock {
  #now: number;
  readonly slept: number[] = [];
  onSleep: (() => void) | undefined;

  constructor(now = Date.UTC(2026, 10, 23, 12)) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  random(): number {
    return 0;
  }

  async sleep(ms: number): Promise<void> {
    this.#now += ms;
    this.slept.push(ms);
    this.onSleep?.();
  }
}

export class FakeUi implements Ui {
  readonly questions: Question[] = [];
  readonly messages: string[] = [];
  readonly shown: OnlineFinding[] = [];
  readonly cancel = new AbortController();
  readonly signal = this.cancel.signal;
  answer: boolean | (() => boolean) = true;

  async confirm(question: Question): Promise<boolean> {
    this.questions.push(question);
    return typeof this.answer === 'function' ? this.answer() : this.answer;
  }

  findings(findings: readonly OnlineFinding[]): void {
    this.shown.push(...findings);
  }

  progress(message: string): void {
    this.messages.push(message);
  }
}

export const identity: Identity = {
  account: '123456789012',
  arn: 'arn:aws:iam::123456789012:user/someone',
  clockAheadMs: 0,
};

export function awsError(delivery: AwsErrorFacts['delivery'], code = 'SomeCode', message = 'Some message.') {
  return new AwsError(message, { code, delivery, requestId: 'request-1' });
}

/** For an answer of the fake below. */
export function throwing(error: Error): () => never {
  return () => {
    throw error;
  };
}

/** An account in which nothing stands in the way of the spec. */
export class FakeReader implements AccountReader {
  async snapshots(ids: readonly string[]): Promise<Snapshot[]> {
    const { account: ownerId } = identity;
    return ids.map((snapshotId) => ({
      snapshotId,
      state: 'completed',
      ownerId,
      sizeGiB: 8,
      encrypted: false,
      isArchived: false,
    }));
  }
  async regionsOfSnapshot(): Promise<string[]> {
    return [];
  }
  async productCodes(): Promise<string[]> {
    return [];
  }
  async imagesNamedLike(): Promise<Image[]> {
    return [];
  }
  async imageCount(): Promise<number> {
    return 0;
  }
  async kernelImage() {
    return undefined;
  }
  async encryptsByDefault(): Promise<boolean> {
    return false;
  }
  async instanceTypes(): Promise<InstanceTypes> {
    return { names: ['t3.micro'], isCut: false };
  }
  async zones(): Promise<string[]> {
    return [];
  }
  async optInStatus(): Promise<string> {
    return 'opt-in-not-required';
  }
  async manifest() {
    return { status: 200 };
  }
  async imageQuota() {
    return { limit: 50_000 };
  }
  async accountAlias(): Promise<string | undefined> {
    return undefined;
  }
  async decode(): Promise<never> {
    throw awsError('answered', 'AccessDenied');
  }
}

/** An EC2 that answers what a test gives it; a function may throw. Calls are noted by name. */
export class FakeEc2 implements Ec2 {
  readonly region = { value: 'eu-central-1', from: 'the setting' };
  readonly reader: AccountReader = new FakeReader();
  readonly calls: string[] = [];
  readonly inputs: unknown[] = [];
  closed = false;
  signInCommand: string | undefined;
  onIdentity: () => Identity = () => identity;
  onRegister: () => Registered = () => ({ imageId: 'ami-1', requestId: 'request-1' });
  onDryRun: () => DryRunAnswer = () => ({ permitted: true });
  onImagesNamed: () => Image[] = () => [];
  onImage: () => Image | undefined = () => ({ imageId: 'ami-1', name: 'x', state: 'available' });

  async identity(): Promise<Identity> {
    this.calls.push('identity');
    return this.onIdentity();
  }
  async registerImage(input: unknown): Promise<Registered> {
    this.calls.push('registerImage');
    this.inputs.push(input);
    return this.onRegister();
  }
  async dryRun(input: unknown): Promise<DryRunAnswer> {
    this.calls.push('dryRun');
    this.inputs.push(input);
    return this.onDryRun();
  }
  async imagesNamed(): Promise<Image[]> {
    this.calls.push('imagesNamed');
    return this.onImagesNamed();
  }
  async image(): Promise<Image | undefined> {
    this.calls.push('image');
    return this.onImage();
  }
  close(): void {
    this.closed = true;
  }
}

export interface FlowOptions extends Partial<RegistrationRequest> {
  ui?: FakeUi;
  clock?: Clock;
}

/** Runs the flow over a fake EC2, or over the endpoint of a target; without the checks before the question, unless asked. */
export function flow(ec2: Ec2 | 'endpoint', options: FlowOptions = {}): Promise<Outcome> {
  const { ui = new FakeUi(), clock = new FakeClock(), ...request } = options;
  return registerImage(
    {
      placed: placed(spec),
      findings: [],
      target: targetAt('http://unused'),
      mode: 'register',
      wait: true,
      preflight: false,
      ...request,
    },
    { connect: ec2 === 'endpoint' ? connect : async () => ec2, ui, clock },
  );
}

/** Narrows an outcome, or fails with what it is. */
export function expectKind<K extends Outcome['kind']>(
  outcome: Outcome,
  kind: K,
): Extract<Outcome, { kind: K }> {
  if (outcome.kind !== kind) throw new Error(`expected ${kind}, got ${JSON.stringify(outcome, null, 2)}`);
  return outcome as Extract<Outcome, { kind: K }>;
}

const awsVariables = [
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_PROFILE',
  'AWS_DEFAULT_PROFILE',
  'AWS_REGION',
  'AWS_DEFAULT_REGION',
  'AWS_ENDPOINT_URL',
  'AWS_ENDPOINT_URL_EC2',
  'AWS_ENDPOINT_URL_IAM',
  'AWS_ENDPOINT_URL_S3',
  'AWS_ENDPOINT_URL_SERVICE_QUOTAS',
  'AWS_ENDPOINT_URL_STS',
  'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS',
  'AWS_CA_BUNDLE',
  'AWS_ROLE_ARN',
  'AWS_ROLE_SESSION_NAME',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  'AWS_LOGIN_CACHE_DIRECTORY',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  ...['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'NO_PROXY'].flatMap((name) => [name, name.toLowerCase()]),
];

/** Gives every test of a file a home of its own, without any AWS configuration but what it writes. */
export function isolateAwsConfiguration() {
  let home = '';
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'ami-spec-aws-'));
    for (const name of awsVariables) vi.stubEnv(name, undefined);
    vi.stubEnv('HOME', home);
    vi.stubEnv('AWS_CONFIG_FILE', join(home, 'config'));
    vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', join(home, 'credentials'));
    vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
  });
  afterEach(() => {
    vi.unstubAllEnvs();
  });
  return {
    get home() {
      return home;
    },
    config: (text: string) => writeFileSync(join(home, 'config'), text),
    credentials: (text: string) => writeFileSync(join(home, 'credentials'), text),
  };
}
