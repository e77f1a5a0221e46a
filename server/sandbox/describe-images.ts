import type { Action } from './actions.ts';
import { endDryRun } from './dry-run.ts';
import { applyFilters, type FilterTable, filterShape, readFilters } from './filters.ts';
import { findImages } from './find-images.ts';
import type { Image, ImageDevice } from './images.ts';
import { describeKernelImages, isKernelImageId } from './kernel-images.ts';
import { page } from './pages.ts';
import { texts } from './query-parameters.ts';
import type { XmlStructure, XmlValue } from './xml.ts';

const filters: FilterTable<Image> = {
  architecture: (image) => [image.architecture],
  'block-device-mapping.delete-on-termination': (image) =>
    volumes(image).map((ebs) => ebs.deleteOnTermination),
  'block-device-mapping.device-name': (image) => image.devices.map((device) => device.deviceName),
  'block-device-mapping.encrypted': (image) => volumes(image).map((ebs) => ebs.encrypted),
  'block-device-mapping.snapshot-id': (image) => volumes(image).map((ebs) => ebs.snapshotId),
  'block-device-mapping.volume-size': (image) => volumes(image).map((ebs) => ebs.volumeSize),
  'block-device-mapping.volume-type': (image) => volumes(image).map((ebs) => ebs.volumeType),
  'creation-date': (image) => [image.creationDate],
  description: (image) => [image.description],
  'ena-support': (image) => [image.enaSupport],
  hypervisor: () => ['xen'],
  'image-id': (image) => [image.imageId],
  'image-type': () => ['machine'],
  'is-public': () => [false],
  'kernel-id': (image) => [image.kernelId],
  'manifest-location': (image) => [image.imageLocation],
  name: (image) => [image.name],
  'owner-alias': () => [],
  'owner-id': (image) => [image.ownerId],
  platform: () => [],
  'ramdisk-id': (image) => [image.ramdiskId],
  'root-device-name': (image) => [image.rootDeviceName],
  'root-device-type': (image) => [image.rootDeviceType],
  'sriov-net-support': (image) => [image.sriovNetSupport],
  state: (image) => [image.state],
  'state-reason-code': (image) => [image.stateReason?.code],
  'state-reason-message': (image) => [image.stateReason?.message],
  'virtualization-type': (image) => [image.virtualizationType],
};

/**
 * DescribeImages. No image of the sandbox is public, deprecated or disabled; AWS's kernels and RAM disks are found by id.
 * Errors: InvalidAMIID.Malformed, InvalidAMIID.NotFound, InvalidAMIID.Unavailable, InvalidParameterValue.
 * Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeImages.html
 */
export const describeImages: Action = {
  service: 'ec2',
  parameters: {
    DryRun: 'value',
    ExecutableBy: { list: 'value' },
    Filter: filterShape,
    ImageId: { list: 'value' },
    IncludeDeprecated: 'value',
    IncludeDisabled: 'value',
    MaxResults: 'value',
    NextToken: 'value',
    Owner: { list: 'value' },
  },
  run(request, context) {
    const owners = texts(request, 'Owner');
    const shared = texts(request, 'ExecutableBy').length > 0;
    const ids = texts(request, 'ImageId');
    const kernels = ids.filter(isKernelImageId);
    const machines = ids.filter((id) => !isKernelImageId(id));
    const asked = ids.length > 0 ? findImages(machines, context) : context.images.in(context.region);
    const visible = asked.filter(
      ({ ownerId }) =>
        !shared && (owners.length === 0 || owners.includes('self') || owners.includes(ownerId)),
    );
    endDryRun(request);
    const { resources, nextToken } = page(request, applyFilters(visible, readFilters(request), filters));
    return { imagesSet: [...resources.map(describe), ...describeKernelImages(kernels)], nextToken };
  },
};

function volumes(image: Image): NonNullable<ImageDevice['ebs']>[] {
  return image.devices.flatMap((device) => device.ebs ?? []);
}

function describe(image: Image): XmlStructure {
  return {
    imageId: image.imageId,
    imageLocation: image.imageLocation,
    imageState: image.state,
    imageOwnerId: image.ownerId,
    creationDate: image.creationDate,
    isPublic: false,
    architecture: image.architecture,
    imageType: 'machine',
    kernelId: image.kernelId,
    ramdiskId: image.ramdiskId,
    sriovNetSupport: image.sriovNetSupport,
    enaSupport: image.enaSupport,
    stateReason: image.stateReason && { code: image.stateReason.code, message: image.stateReason.message },
    name: image.name,
    description: image.description || undefined,
    rootDeviceType: image.rootDeviceType,
    rootDeviceName: image.rootDeviceName,
    blockDeviceMapping: image.devices.map(describeDevice),
    virtualizationType: image.virtualizationType,
    bootMode: image.bootMode,
    tpmSupport: image.tpmSupport,
    imdsSupport: image.imdsSupport,
    tagSet: image.tags.length > 0 ? image.tags.map(({ key, value }) => ({ key, value })) : undefined,
    hypervisor: 'xen',
    platformDetails: 'Linux/UNIX',
    usageOperation: 'RunInstances',
    deregistrationProtection: 'disabled',
  };
}

function describeDevice({ deviceName, virtualName, ebs }: ImageDevice): XmlValue {
  return {
    deviceName,
    virtualName,
    ebs: ebs && {
      snapshotId: ebs.snapshotId,
      volumeSize: ebs.volumeSize,
      deleteOnTermination: ebs.deleteOnTermination,
      volumeType: ebs.volumeType,
      iops: ebs.iops,
      throughput: ebs.throughput,
      encrypted: ebs.encrypted,
      outpostArn: ebs.outpostArn,
    },
  };
}
