import type { AmiSpec } from '../../../schemas/ami-spec.ts';
import type { DescribedImage } from '../../aws/live-images.ts';
import { compared, type Difference, type Drift, type Value } from './drift.ts';

type Device = NonNullable<AmiSpec['BlockDeviceMappings']>[number];
type Volume = NonNullable<Device['Ebs']>;
type ImageDevice = NonNullable<DescribedImage['BlockDeviceMappings']>[number];
type ImageVolume = NonNullable<ImageDevice['Ebs']>;

/** What gp3 has where nothing is said. Source: EBS User Guide, General Purpose SSD volumes. */
const gp3Defaults = { Iops: 3000, Throughput: 125 };

/** Keys of a volume that an image does not keep. */
const notKept = ['AvailabilityZone', 'AvailabilityZoneId', 'EbsCardIndex', 'KmsKeyId'] as const;

/** Devices are told by their names, in whatever order they stand. */
export function deviceDrift(spec: AmiSpec, image: DescribedImage): Drift {
  const devices = spec.BlockDeviceMappings ?? [];
  const found = new Map((image.BlockDeviceMappings ?? []).map((device) => [device.DeviceName, device]));
  const root = image.RootDeviceName ?? spec.RootDeviceName;
  const differences = devices.flatMap((device, i) =>
    differencesOf(device, found.get(device.DeviceName), `BlockDeviceMappings[${i}]`, root),
  );
  const named = new Set(devices.map(({ DeviceName }) => DeviceName));
  const others = [...found.values()].filter(({ DeviceName }) => !named.has(DeviceName));
  const unasked = others.map((device, i) => ({
    path: `BlockDeviceMappings[${devices.length + i}]`,
    image: entryOf(device),
  }));
  return {
    differences: [...differences, ...(spec.ImageLocation === undefined ? unasked : [])],
    notes: notesOf(spec, others),
  };
}

function differencesOf(
  device: Device,
  found: ImageDevice | undefined,
  path: string,
  root: string | undefined,
): Difference[] {
  if (device.NoDevice !== undefined) {
    return found ? [{ path: `${path}.NoDevice`, spec: device.NoDevice, image: undefined }] : [];
  }
  if (!found) return [{ path, spec: device.DeviceName ?? '' }];
  const virtual = compared(`${path}.VirtualName`, device.VirtualName, found.VirtualName);
  const volumes = device.Ebs
    ? found.Ebs
      ? volumeDrift(device.Ebs, found.Ebs, `${path}.Ebs`, device.DeviceName === root)
      : [{ path: `${path}.Ebs`, spec: device.Ebs.SnapshotId ?? 'a volume' }]
    : [];
  return [...(virtual ? [virtual] : []), ...volumes];
}

function volumeDrift(spec: Volume, image: ImageVolume, path: string, isRoot: boolean): Difference[] {
  const type = spec.VolumeType?.toLowerCase() ?? 'gp2';
  const gp3: Partial<typeof gp3Defaults> = type === 'gp3' ? gp3Defaults : {};
  const fields: [keyof Volume & keyof ImageVolume, Value | undefined, Value | undefined][] = [
    ['SnapshotId', undefined, undefined],
    ['VolumeType', 'gp2', undefined],
    ['DeleteOnTermination', isRoot, undefined],
    ['Iops', gp3.Iops, gp3.Iops],
    ['Throughput', gp3.Throughput, gp3.Throughput],
  ];
  const always = fields.map(([key, absent, absentInImage]) => {
    const asked = key === 'VolumeType' ? (spec.VolumeType && type) || absent : (spec[key] ?? absent);
    const found = image[key] ?? absentInImage;
    if (asked === undefined && key !== 'SnapshotId') return undefined;
    return compared(`${path}.${key}`, asked, found, spec[key] === undefined && asked !== undefined);
  });
  // Left out, they are those of the snapshot, of the Region or of nobody.
  const ifAsked = (['VolumeSize', 'Encrypted', 'VolumeInitializationRate', 'OutpostArn'] as const).map(
    (key) => (spec[key] === undefined ? undefined : compared(`${path}.${key}`, spec[key], image[key])),
  );
  return [...always, ...ifAsked].filter((difference) => difference !== undefined);
}

/** A device as a spec would have it. */
function entryOf({ DeviceName = '', VirtualName, Ebs }: ImageDevice): Exclude<Difference['image'], Value> {
  if (!Ebs) return { DeviceName, ...(VirtualName ? { VirtualName } : {}) };
  const { SnapshotId, VolumeSize, VolumeType, Iops, Throughput, DeleteOnTermination } = Ebs;
  const volume = Object.entries({
    SnapshotId,
    VolumeSize,
    VolumeType,
    Iops,
    Throughput,
    DeleteOnTermination,
  });
  return {
    DeviceName,
    Ebs: Object.fromEntries(volume.flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]))),
  };
}

function notesOf(
  { BlockDeviceMappings = [], ImageLocation }: AmiSpec,
  others: readonly ImageDevice[],
): string[] {
  const volumes = BlockDeviceMappings.flatMap(({ Ebs }) => Ebs ?? []);
  const unkept = notKept.filter((key) => volumes.some((volume) => volume[key] !== undefined));
  return [
    ...unkept.map((key) => `Ebs.${key} is not compared: an image does not keep it.`),
    ...(ImageLocation !== undefined && others.length > 0
      ? ['Devices that the spec does not name are not compared: the manifest may have brought them.']
      : []),
  ];
}
