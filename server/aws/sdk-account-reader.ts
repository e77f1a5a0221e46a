import {
  DescribeAvailabilityZonesCommand,
  DescribeImagesCommand,
  type DescribeImagesCommandInput,
  DescribeInstanceTypesCommand,
  DescribeRegionsCommand,
  DescribeSnapshotAttributeCommand,
  DescribeSnapshotsCommand,
  EC2Client,
  type Filter,
  GetEbsEncryptionByDefaultCommand,
} from '@aws-sdk/client-ec2';
import { DecodeAuthorizationMessageCommand, type STSClient } from '@aws-sdk/client-sts';
import type {
  AccountReader,
  Denial,
  InstanceTypes,
  KernelImage,
  LaunchNeeds,
  ManifestFacts,
  Quota,
  Snapshot,
} from './account-reader.ts';
import { isAwsError } from './aws-error.ts';
import type { ServiceKey } from './configuration.ts';
import type { Image } from './ec2.ts';
import { emptyAnswer } from './failures.ts';
import { imageOf } from './image.ts';
import type { ServiceOptions } from './service-options.ts';
import { snapshotOf } from './snapshot.ts';

/** How the reader reaches AWS. */
export interface Reading {
  read<T>(service: string, send: (ec2: EC2Client, sts: STSClient) => Promise<T>): Promise<T>;
  /** For clients of further services. */
  readOptions(service: ServiceKey): ServiceOptions;
}

/** EC2 takes as many values in one filter. */
const filterValues = 200;
const pageSize = 1000;
/** Pages without any instance type that fits, before the asking stops. */
const typePages = 20;

/** The questions of the online checks by way of the AWS SDK. */
export class SdkAccountReader implements AccountReader {
  readonly #reading: Reading;

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  async snapshots(ids: readonly string[], signal: AbortSignal): Promise<Snapshot[]> {
    const found: Snapshot[] = [];
    for (let at = 0; at < ids.length; at += filterValues) {
      const filters = [filter('snapshot-id', ...ids.slice(at, at + filterValues))];
      const { Snapshots } = await this.#ec2(signal, (ec2, options) =>
        ec2.send(new DescribeSnapshotsCommand({ Filters: filters }), options),
      );
      found.push(...told(Snapshots).map(snapshotOf));
    }
    return found;
  }

  async regionsOfSnapshot(id: string, signal: AbortSignal): Promise<string[]> {
    const { Regions } = await this.#ec2(signal, (ec2, options) =>
      ec2.send(new DescribeRegionsCommand({}), options),
    );
    const command = { Filters: [filter('snapshot-id', id)] };
    const asked = told(Regions).map(async ({ RegionName: region = '' }) => {
      const ec2 = new EC2Client({ ...this.#reading.readOptions('ec2'), region, maxAttempts: 1 });
      const answer = await ec2
        .send(new DescribeSnapshotsCommand(command), { abortSignal: signal })
        .catch(() => undefined);
      return answer?.Snapshots?.length ? [region] : [];
    });
    return (await Promise.all(asked)).flat();
  }

  async productCodes(snapshotId: string, signal: AbortSignal): Promise<string[]> {
    const { ProductCodes = [] } = await this.#ec2(signal, (ec2, options) =>
      ec2.send(
        new DescribeSnapshotAttributeCommand({ SnapshotId: snapshotId, Attribute: 'productCodes' }),
        options,
      ),
    );
    return ProductCodes.flatMap(({ ProductCodeId }) => ProductCodeId ?? []);
  }

  async imagesNamedLike(name: string, signal: AbortSignal): Promise<Image[]> {
    const { Images } = await this.#describeImages({ Filters: [filter('name', name, `${name}-*`)] }, signal);
    return told(Images).map(imageOf);
  }

  async imageCount(enough: number, signal: AbortSignal): Promise<number> {
    let count = 0;
    let token: string | undefined;
    do {
      const page = await this.#describeImages({ MaxResults: pageSize, NextToken: token }, signal);
      count += told(page.Images).length;
      token = page.NextToken;
    } while (token && count < enough);
    return count;
  }

  async kernelImage(id: string, signal: AbortSignal): Promise<KernelImage | undefined> {
    try {
      const { Images } = await this.#ec2(signal, (ec2, options) =>
        ec2.send(new DescribeImagesCommand({ ImageIds: [id], IncludeDeprecated: true }), options),
      );
      const image = told(Images).find(({ ImageId }) => ImageId === id);
      return (
        image && {
          imageId: id,
          kind: image.ImageType ?? 'machine',
          architecture: image.Architecture,
          location: image.ImageLocation ?? '',
        }
      );
    } catch (error) {
      if (isAwsError(error) && error.code === 'InvalidAMIID.NotFound') return undefined;
      throw error;
    }
  }

  async encryptsByDefault(signal: AbortSignal): Promise<boolean> {
    const { EbsEncryptionByDefault } = await this.#ec2(signal, (ec2, options) =>
      ec2.send(new GetEbsEncryptionByDefaultCommand({}), options),
    );
    return told(EbsEncryptionByDefault);
  }

  async instanceTypes(needs: LaunchNeeds, signal: AbortSignal): Promise<InstanceTypes> {
    const filters = launchFilters(needs);
    let token: string | undefined;
    for (let page = 0; page < typePages; page++) {
      const { InstanceTypes, NextToken } = await this.#ec2(signal, (ec2, options) =>
        ec2.send(
          new DescribeInstanceTypesCommand({ Filters: filters, MaxResults: 100, NextToken: token }),
          options,
        ),
      );
      const names = told(InstanceTypes).flatMap(({ InstanceType }) => InstanceType ?? []);
      if (names.length > 0 || !NextToken) return { names, isCut: NextToken !== undefined };
      token = NextToken;
    }
    return { names: [], isCut: true };
  }

  async zones(signal: AbortSignal): Promise<string[]> {
    const { AvailabilityZones } = await this.#ec2(signal, (ec2, options) =>
      ec2.send(new DescribeAvailabilityZonesCommand({ AllAvailabilityZones: true }), options),
    );
    return told(AvailabilityZones).flatMap(({ ZoneName, ZoneId }) => [ZoneName ?? [], ZoneId ?? []].flat());
  }

  async optInStatus(region: string, signal: AbortSignal): Promise<string | undefined> {
    const { Regions } = await this.#ec2(signal, (ec2, options) =>
      ec2.send(new DescribeRegionsCommand({ AllRegions: true, RegionNames: [region] }), options),
    );
    return told(Regions).find(({ RegionName }) => RegionName === region)?.OptInStatus;
  }

  manifest(bucket: string, key: string, signal: AbortSignal): Promise<ManifestFacts> {
    return this.#reading.read('S3', async () => {
      const { manifestFacts } = await import('./manifest-bucket.ts');
      return manifestFacts(this.#reading.readOptions('s3'), bucket, key, signal);
    });
  }

  imageQuota(signal: AbortSignal): Promise<Quota> {
    return this.#reading.read('Service Quotas', async () => {
      const { imageQuota } = await import('./account-facts.ts');
      return imageQuota(this.#reading.readOptions('service_quotas'), signal);
    });
  }

  accountAlias(signal: AbortSignal): Promise<string | undefined> {
    return this.#reading.read('IAM', async () => {
      const { accountAlias } = await import('./account-facts.ts');
      return accountAlias(this.#reading.readOptions('iam'), signal);
    });
  }

  decode(encoded: string, abortSignal: AbortSignal): Promise<Denial> {
    return this.#reading.read('STS', async (_ec2, sts) => {
      const command = new DecodeAuthorizationMessageCommand({ EncodedMessage: encoded });
      const { DecodedMessage } = await sts.send(command, { abortSignal });
      return denialOf(DecodedMessage);
    });
  }

  #describeImages(input: DescribeImagesCommandInput, signal: AbortSignal) {
    const own = { Owners: ['self'], IncludeDeprecated: true, IncludeDisabled: true };
    return this.#ec2(signal, (ec2, options) =>
      ec2.send(new DescribeImagesCommand({ ...own, ...input }), options),
    );
  }

  #ec2<T>(
    abortSignal: AbortSignal,
    send: (ec2: EC2Client, options: { abortSignal: AbortSignal }) => Promise<T>,
  ): Promise<T> {
    return this.#reading.read('EC2', (ec2) => send(ec2, { abortSignal }));
  }
}

function launchFilters({
  architecture,
  virtualization,
  bootModes,
  rootDevice,
  tpm,
  ena,
}: LaunchNeeds): Filter[] {
  return [
    filter('processor-info.supported-architecture', architecture),
    filter('supported-virtualization-type', virtualization),
    filter('supported-boot-mode', ...bootModes),
    filter('supported-root-device-type', rootDevice),
    ...(tpm ? [filter('nitro-tpm-support', 'supported')] : []),
    ...(ena ? [] : [filter('network-info.ena-support', 'unsupported', 'supported')]),
  ];
}

function filter(name: string, ...values: string[]): Filter {
  return { Name: name, Values: values };
}

/** What an answer must hold; a list without members is there all the same. */
function told<T>(value: T | undefined): T {
  if (value === undefined) throw emptyAnswer('EC2');
  return value;
}

/** Source: https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html */
function denialOf(decoded: string | undefined): Denial {
  try {
    const { explicitDeny, context } = JSON.parse(decoded ?? '');
    const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
    return {
      action: text(context?.action),
      resource: text(context?.resource),
      isExplicit: explicitDeny === true,
    };
  } catch {
    throw emptyAnswer('STS');
  }
}
