import {
  DescribeImagesCommand,
  EC2Client,
  RegisterImageCommand,
  type RegisterImageCommandOutput,
} from '@aws-sdk/client-ec2';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { AmiSpec } from '../../schemas/ami-spec.ts';
import { type AwsError, isAwsError } from './aws-error.ts';
import { readCaBundle } from './ca-bundle.ts';
import { type AwsConfiguration, type ServiceKey, signInArguments, signInCommand } from './configuration.ts';
import { type AskMfaCode, CredentialChain } from './credential-chain.ts';
import { checkProfile, checkRegion, credentialsFailure, missingRegion } from './credentials.ts';
import type { DryRunAnswer, Ec2, Identity, Image, Registered, Sourced, Target } from './ec2.ts';
import { emptyAnswer, failureOf } from './failures.ts';
import { imageOf } from './image.ts';
import { type AccountListing, listings } from './listing.ts';
import { type LiveImages, SdkLiveImages } from './live-images.ts';
import { readAwsConfiguration } from './read-configuration.ts';
import { SdkAccountReader } from './sdk-account-reader.ts';
import type { ServiceOptions } from './service-options.ts';
import { defaultTimeouts, type Timeouts, Transport } from './transport.ts';

export { readAwsConfiguration } from './read-configuration.ts';

// The SDK's warning about old versions of Node speaks to us, not to the person who registers an image.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

export interface ConnectOptions {
  timeouts?: Timeouts;
  mfaCode?: AskMfaCode;
}

/** AWS has ended the session, or does not know its keys any more. */
const staleCodes = ['ExpiredToken', 'ExpiredTokenException', 'InvalidClientTokenId', 'RequestExpired'];

/** Reads one of the lists of an account. Rejects with an AwsError. */
export interface Lister {
  list<N extends keyof AccountListing>(name: N, signal: AbortSignal): Promise<AccountListing[N]>;
}

type ClientOptions = ConstructorParameters<typeof EC2Client>[0];

/**
 * EC2 and STS by way of the AWS SDK: the only module that brings it in, to be imported when it is first needed.
 * Nothing is sent yet.
 * Errors (AwsError, not sent): UnknownProfile, InvalidRegion, RegionMissing, CaBundleUnreadable.
 */
export async function connect(
  target: Target,
  options: ConnectOptions = {},
): Promise<Ec2 & Lister & { images: LiveImages }> {
  const configuration = await readAwsConfiguration();
  checkProfile(target, configuration);
  checkRegion(target);
  const ca = await readCaBundle(configuration, target.profile?.value);
  const connection = new Connection(target, configuration, options, ca);
  return new SdkEc2(connection, target.region ?? (await connection.instanceRegion()));
}

/** The clients of one target. They share its credentials; the configured endpoints are the target's alone. */
class Connection {
  readonly signInCommand: string | undefined;
  readonly #signIn: readonly string[] | undefined;
  readonly #reading: Transport;
  readonly #chain: CredentialChain;
  readonly #newTransport: () => Transport;
  readonly #target: Target;
  readonly #configuration: AwsConfiguration;
  readonly #ec2: EC2Client;
  readonly #sts: STSClient;

  constructor(target: Target, configuration: AwsConfiguration, options: ConnectOptions, ca?: string) {
    this.#target = target;
    this.#configuration = configuration;
    this.#newTransport = () => new Transport(options.timeouts ?? defaultTimeouts, ca);
    this.#reading = this.#newTransport();
    this.#chain = new CredentialChain(configuration, target.profile?.value, this.#reading, options.mfaCode);
    this.#ec2 = new EC2Client(this.#options('ec2', this.#reading));
    this.#sts = new STSClient({
      ...this.#options('sts', this.#reading),
      credentials: this.#ec2.config.credentials,
    });
    if (target.credentials) return;
    this.#signIn = signInArguments(configuration, target.profile?.value);
    this.signInCommand = signInCommand(configuration, target.profile?.value);
  }

  async instanceRegion(): Promise<Sourced> {
    try {
      return { value: await this.#ec2.config.region(), from: 'the metadata of this EC2 instance' };
    } catch {
      throw missingRegion(this.#target);
    }
  }

  /** Repeated with backoff where the SDK holds that it helps. */
  read<T>(service: string, send: (ec2: EC2Client, sts: STSClient) => Promise<T>): Promise<T> {
    return this.#call(service, this.#reading, () => send(this.#ec2, this.#sts));
  }

  readOptions(service: ServiceKey): ServiceOptions {
    return {
      ...this.#options(service, this.#reading),
      region: this.#ec2.config.region,
      credentials: this.#ec2.config.credentials,
    };
  }

  /** At most one request: no retries, a connection of its own that is not used again. */
  async writeOnce<T>(send: (ec2: EC2Client) => Promise<T>): Promise<T> {
    const transport = this.#newTransport();
    const client = new EC2Client({
      ...this.#options('ec2', transport),
      credentials: this.#ec2.config.credentials,
      systemClockOffset: this.#sts.config.systemClockOffset,
      maxAttempts: 1,
    });
    try {
      return await this.#call('EC2', transport, () => send(client));
    } finally {
      client.destroy();
      transport.close();
    }
  }

  close(): void {
    this.#ec2.destroy();
    this.#sts.destroy();
    this.#reading.close();
  }

  async #call<T>(service: string, transport: Transport, send: () => Promise<T>): Promise<T> {
    try {
      await this.#ec2.config.credentials();
    } catch (error) {
      throw credentialsFailure(error, this.#target, this.#configuration, this.#reading.failure);
    }
    const before = transport.connections;
    try {
      return await send();
    } catch (error) {
      if (isAwsError(error)) throw error;
      const failure = failureOf(error, service, transport.connections > before);
      if (staleCodes.includes(failure.code)) {
        this.#chain.forget();
        failure.signIn = this.#signIn;
      }
      throw failure;
    }
  }

  #options(service: ServiceKey, transport: Transport) {
    const { region, profile, endpoints, credentials } = this.#target;
    return {
      region: region?.value,
      profile: profile?.value,
      credentials,
      credentialDefaultProvider: this.#chain.provider,
      endpoint: endpoints[service]?.value,
      ignoreConfiguredEndpointUrls: true,
      requestHandler: transport.handlerOptions,
    } satisfies ClientOptions;
  }
}

class SdkEc2 implements Ec2, Lister {
  readonly region: Sourced;
  readonly images: LiveImages;
  readonly reader: SdkAccountReader;
  readonly #connection: Connection;

  constructor(connection: Connection, region: Sourced) {
    this.#connection = connection;
    this.images = new SdkLiveImages(connection);
    this.reader = new SdkAccountReader(connection);
    this.region = region;
  }

  get signInCommand(): string | undefined {
    return this.#connection.signInCommand;
  }

  identity(signal?: AbortSignal): Promise<Identity> {
    return this.#connection.read('STS', async (_ec2, sts) => {
      let clockAheadMs = 0;
      const command = new GetCallerIdentityCommand({});
      command.middlewareStack.add(
        (next) => async (args) => {
          const result = await next(args);
          clockAheadMs = clockAhead(result.response);
          return result;
        },
        { step: 'deserialize' },
      );
      const { Account, Arn } = await sts.send(command, { abortSignal: signal });
      if (!Account || !Arn) throw emptyAnswer('STS');
      return { account: Account, arn: Arn, clockAheadMs };
    });
  }

  registerImage(input: AmiSpec): Promise<Registered> {
    return this.#connection.writeOnce((ec2) => register(ec2, input));
  }

  async dryRun(input: AmiSpec): Promise<DryRunAnswer> {
    try {
      const registered = await this.#connection.writeOnce((ec2) => register(ec2, { ...input, DryRun: true }));
      return { permitted: false, ...registered };
    } catch (error) {
      if (isPermission(error)) return { permitted: true };
      throw error;
    }
  }

  imagesNamed(name: string, signal?: AbortSignal): Promise<Image[]> {
    return this.#connection.read('EC2', async (ec2) => {
      const command = new DescribeImagesCommand({
        Owners: ['self'],
        Filters: [{ Name: 'name', Values: [name] }],
        IncludeDeprecated: true,
        IncludeDisabled: true,
      });
      const { Images = [] } = await ec2.send(command, { abortSignal: signal });
      return Images.map(imageOf).filter((image) => image.name === name);
    });
  }

  async image(imageId: string, signal?: AbortSignal): Promise<Image | undefined> {
    try {
      return await this.#connection.read('EC2', async (ec2) => {
        const command = new DescribeImagesCommand({ ImageIds: [imageId] });
        const { Images = [] } = await ec2.send(command, { abortSignal: signal });
        return Images.map(imageOf).find((image) => image.imageId === imageId);
      });
    } catch (error) {
      if (isAwsError(error) && error.code === 'InvalidAMIID.NotFound') return undefined;
      throw error;
    }
  }

  list<N extends keyof AccountListing>(name: N, signal: AbortSignal): Promise<AccountListing[N]> {
    return this.#connection.read('EC2', (ec2) => listings[name](ec2, signal));
  }

  close(): void {
    this.#connection.close();
  }
}

async function register(ec2: EC2Client, input: AmiSpec): Promise<Registered> {
  const answer: RegisterImageCommandOutput = await ec2.send(new RegisterImageCommand(input));
  if (!answer.ImageId) throw emptyAnswer('EC2');
  return { imageId: answer.ImageId, requestId: answer.$metadata.requestId };
}

/** By the `Date` header of a response; 0 without one. */
function clockAhead(response: unknown): number {
  const { date } = (response as { headers?: { date?: string } }).headers ?? {};
  const ahead = Date.parse(date ?? '') - Date.now();
  return Number.isNaN(ahead) ? 0 : ahead;
}

function isPermission(error: unknown): error is AwsError {
  return isAwsError(error) && error.code === 'DryRunOperation';
}
