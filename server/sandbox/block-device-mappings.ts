import { checkId } from './ids.ts';
import type { ImageDevice } from './images.ts';
import {
  boolean,
  integer,
  invalidValue,
  items,
  missingParameter,
  type Parameter,
  type Shape,
  text,
} from './query-parameters.ts';
import { ServiceError } from './service-error.ts';
import type { Snapshot } from './snapshots.ts';

/** `BlockDeviceMapping.N.…`. KmsKeyId is no part of it: RegisterImage answers UnknownParameter. */
export const blockDeviceMappingShape: Shape = {
  list: {
    structure: {
      DeviceName: 'value',
      VirtualName: 'value',
      NoDevice: 'value',
      Ebs: {
        structure: {
          AvailabilityZone: 'value',
          AvailabilityZoneId: 'value',
          DeleteOnTermination: 'value',
          EbsCardIndex: 'value',
          Encrypted: 'value',
          Iops: 'value',
          OutpostArn: 'value',
          SnapshotId: 'value',
          Throughput: 'value',
          VolumeInitializationRate: 'value',
          VolumeSize: 'value',
          VolumeType: 'value',
        },
      },
    },
  },
};

const volumeTypes = ['standard', 'gp2', 'gp3', 'io1', 'io2', 'st1', 'sc1'];
const typesWithIops = ['gp3', 'io1', 'io2'];
const typesThatNeedIops = ['io1', 'io2'];

/** What the entries of a mapping are read against. */
export interface DeviceContext {
  readonly virtualizationType: string;
  /** The device whose volume is deleted with its instance unless the request says otherwise. */
  readonly rootDeviceName: string;
  readonly findSnapshot: (id: string) => Snapshot | undefined;
}

/**
 * The devices of a request, without those that NoDevice takes away.
 * Errors: InvalidBlockDeviceMapping, InvalidSnapshotID.Malformed, InvalidSnapshot.NotFound, IncorrectState,
 * InvalidParameterCombination, InvalidParameterValue, MissingParameter.
 */
export function readDevices(request: Parameter, context: DeviceContext): ImageDevice[] {
  const names = new Set<string>();
  const devices: ImageDevice[] = [];
  for (const entry of items(request, 'BlockDeviceMapping')) {
    const deviceName = text(entry, 'DeviceName');
    if (!deviceName) throw invalidMapping('Missing device name');
    if (!isDeviceName(deviceName, context.virtualizationType)) {
      throw invalidMapping(`Invalid device name ${deviceName}`);
    }
    if (names.has(deviceName)) throw invalidMapping(`${deviceName} is being assigned to multiple times.`);
    names.add(deviceName);
    if (!entry.members.has('NoDevice')) devices.push(readDevice(entry, deviceName, context));
  }
  return devices;
}

/**
 * RegisterImage is not known to refuse a digit at the end on HVM, nor the form without `/dev/`; `xvd` with two
 * letters and `hd` go with one virtualization type only.
 * Source: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/device_naming.html
 */
function isDeviceName(name: string, virtualizationType: string): boolean {
  const forms = virtualizationType === 'hvm' ? '(sd|xvd)[a-z]DIGITS|xvd[a-d][a-z]' : '(sd|hd|xvd)[a-z]DIGITS';
  return new RegExp(`^(/dev/)?(${forms.replace('DIGITS', '([1-9]|1[0-5])?')})$`).test(name);
}

function readDevice(entry: Parameter, deviceName: string, context: DeviceContext): ImageDevice {
  const ebs = entry.members.get('Ebs');
  if (ebs) return { deviceName, ebs: readVolume(ebs, deviceName, context) };
  const virtualName = text(entry, 'VirtualName');
  if (virtualName === undefined) throw neitherSnapshotNorSize(deviceName);
  if (!/^ephemeral(\d|1\d|2[0-3])$/.test(virtualName)) throw missingParameter('ebs');
  return { deviceName, virtualName };
}

function readVolume(ebs: Parameter, deviceName: string, context: DeviceContext): ImageDevice['ebs'] {
  const snapshotId = text(ebs, 'SnapshotId');
  if (snapshotId !== undefined) checkId(snapshotId, 'snap', 'InvalidSnapshotID.Malformed');
  const volumeSize = positive(ebs, 'VolumeSize');
  if (snapshotId === undefined && volumeSize === undefined) throw neitherSnapshotNorSize(deviceName);
  const encrypted = boolean(ebs, 'Encrypted');
  if (snapshotId !== undefined && encrypted !== undefined) {
    throw invalidMapping(
      `the encrypted flag cannot be specified since device ${deviceName} has a snapshot specified.`,
    );
  }
  const performance = readPerformance(ebs);
  const snapshot =
    snapshotId === undefined ? undefined : usableSnapshot(snapshotId, volumeSize, context.findSnapshot);
  return {
    deleteOnTermination: boolean(ebs, 'DeleteOnTermination') ?? deviceName === context.rootDeviceName,
    snapshotId,
    volumeSize: volumeSize ?? snapshot?.sizeGiB ?? 0,
    encrypted: encrypted ?? snapshot?.encrypted ?? false,
    outpostArn: text(ebs, 'OutpostArn'),
    ...performance,
  };
}

/** Only which parameters go together: RegisterImage stores numbers that a launch refuses. */
function readPerformance(ebs: Parameter): { volumeType: string; iops?: number; throughput?: number } {
  const given = text(ebs, 'VolumeType') ?? 'gp2';
  const volumeType = given.toLowerCase();
  if (!volumeTypes.includes(volumeType)) throw invalidValue(given, 'VolumeType');
  const iops = positive(ebs, 'Iops');
  const throughput = positive(ebs, 'Throughput');
  if (iops === undefined && typesThatNeedIops.includes(volumeType)) {
    throw invalidCombination(`The parameter iops must be specified for ${volumeType} volumes.`);
  }
  if (iops !== undefined && !typesWithIops.includes(volumeType)) {
    throw invalidCombination(`The parameter iops is not supported for ${volumeType} volumes.`);
  }
  if (throughput !== undefined && volumeType !== 'gp3') {
    throw invalidCombination('throughput can only be specified for volumeType gp3.');
  }
  return { volumeType, iops, throughput };
}

function usableSnapshot(
  id: string,
  volumeSize: number | undefined,
  find: DeviceContext['findSnapshot'],
): Snapshot {
  const snapshot = find(id);
  if (!snapshot) throw new ServiceError('InvalidSnapshot.NotFound', `The snapshot '${id}' does not exist.`);
  if (snapshot.state !== 'completed') {
    throw new ServiceError('IncorrectState', `Snapshot '${id}' is in invalid state - ${snapshot.state}`);
  }
  if (snapshot.storageTier === 'archive') {
    throw new ServiceError('IncorrectState', `Snapshot '${id}' is archived`);
  }
  if (volumeSize !== undefined && volumeSize < snapshot.sizeGiB) {
    throw invalidMapping(
      `Volume of size ${volumeSize}GB is smaller than snapshot '${id}', expect size >= ${snapshot.sizeGiB}GB`,
    );
  }
  return snapshot;
}

function positive(ebs: Parameter, name: string): number | undefined {
  const value = integer(ebs, name);
  if (value !== undefined && value < 1) throw invalidValue(String(value), name);
  return value;
}

function neitherSnapshotNorSize(deviceName: string): ServiceError {
  return invalidMapping(`Either snapshot ID or volume size must be provided for: ${deviceName}`);
}

function invalidMapping(message: string): ServiceError {
  return new ServiceError('InvalidBlockDeviceMapping', message);
}

function invalidCombination(message: string): ServiceError {
  return new ServiceError('InvalidParameterCombination', message);
}
