import type { Action, ActionContext } from './actions.ts';
import { blockDeviceMappingShape, readDevices } from './block-device-mappings.ts';
import { endDryRun } from './dry-run.ts';
import { checkId } from './ids.ts';
import type { Image, ImageDevice, ImageRequest } from './images.ts';
import {
  boolean,
  invalidValue,
  lowerCamel,
  missingParameter,
  type Parameter,
  requiredText,
  text,
  texts,
} from './query-parameters.ts';
import { ServiceError } from './service-error.ts';
import { readImageTags, tagSpecificationShape } from './tag-specifications.ts';

const architectures = ['i386', 'x86_64', 'arm64', 'x86_64_mac', 'arm64_mac'];
const hvmOnlyArchitectures = ['arm64', 'x86_64_mac', 'arm64_mac'];
const maxDescriptionLength = 255;
const maxUefiDataLength = 64_000;

/**
 * RegisterImage, refusing what EC2 refuses and taking what EC2 takes, however unwise. Written from the API
 * reference and from answers that people have seen; it shares nothing with the rules of the language server.
 * Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RegisterImage.html
 */
export const registerImage: Action = {
  service: 'ec2',
  parameters: {
    Architecture: 'value',
    BillingProduct: { list: 'value' },
    BlockDeviceMapping: blockDeviceMappingShape,
    BootMode: 'value',
    Description: 'value',
    DryRun: 'value',
    EnaSupport: 'value',
    ImageLocation: 'value',
    ImdsSupport: 'value',
    KernelId: 'value',
    Name: 'value',
    RamdiskId: 'value',
    RootDeviceName: 'value',
    SriovNetSupport: 'value',
    TagSpecification: tagSpecificationShape,
    TpmSupport: 'value',
    UefiData: 'value',
    VirtualizationType: 'value',
  },
  run(request, context) {
    const image = readImage(request, context);
    refuseTakenName(image.name, context.images.in(context.region));
    endDryRun(request);
    return { imageId: context.images.register(image, context.region, context.imageFate).imageId };
  },
};

function readImage(request: Parameter, context: ActionContext): ImageRequest {
  const name = requiredText(request, 'Name');
  checkName(name);
  const description = text(request, 'Description');
  checkDescription(description);
  const imageLocation = text(request, 'ImageLocation') || undefined;
  checkImageLocation(imageLocation);
  const architecture = oneOf(request, 'Architecture', architectures) ?? (imageLocation ? 'x86_64' : 'i386');
  const virtualizationType = oneOf(request, 'VirtualizationType', ['hvm', 'paravirtual']) ?? 'paravirtual';
  const bootMode = oneOf(request, 'BootMode', ['legacy-bios', 'uefi', 'uefi-preferred']);
  const tpmSupport = oneOf(request, 'TpmSupport', ['v2.0']);
  const image = {
    name,
    description,
    architecture,
    virtualizationType,
    bootMode,
    tpmSupport,
    imdsSupport: oneOf(request, 'ImdsSupport', ['v2.0']),
    sriovNetSupport: oneOf(request, 'SriovNetSupport', ['simple']),
    enaSupport: boolean(request, 'EnaSupport'),
    kernelId: text(request, 'KernelId'),
    ramdiskId: text(request, 'RamdiskId'),
    uefiData: readUefiData(request),
    billingProducts: readBillingProducts(request),
    tags: readImageTags(request),
  };
  if (image.kernelId !== undefined) checkId(image.kernelId, 'aki', 'InvalidKernelId.Malformed');
  if (image.ramdiskId !== undefined) checkId(image.ramdiskId, 'ari', 'InvalidRamDiskId.Malformed');
  refuseCombinations(image, text(request, 'VirtualizationType'));
  return { ...image, ...readRoot(request, name, imageLocation, virtualizationType, context) };
}

function checkName(name: string): void {
  if (/^[A-Za-z0-9()[\] ./\-'@_]{3,128}$/.test(name)) return;
  throw new ServiceError(
    'InvalidAMIName.Malformed',
    "AMI names must be between 3 and 128 characters long, and may contain letters, numbers, '(', ')', '.', '-', '/' and '_'",
  );
}

function refuseTakenName(name: string, images: readonly Image[]): void {
  const holder = images.find((image) => image.name === name);
  if (!holder) return;
  throw new ServiceError(
    'InvalidAMIName.Duplicate',
    `AMI name ${name} is already in use by AMI ${holder.imageId}`,
  );
}

function checkDescription(description = ''): void {
  const problem =
    description.length > maxDescriptionLength
      ? `It exceeds ${maxDescriptionLength} characters`
      : /[^\t\n\r -~]/.test(description)
        ? 'Character sets beyond ASCII are not supported.'
        : undefined;
  if (!problem) return;
  throw new ServiceError(
    'InvalidParameterValue',
    `Value (${description}) for parameter description is invalid. ${problem}`,
  );
}

function checkImageLocation(imageLocation: string | undefined): void {
  if (imageLocation !== undefined && !imageLocation.endsWith('.manifest.xml')) {
    throw new ServiceError('InvalidManifest', `Invalid AMI manifest: ${imageLocation}`);
  }
}

function oneOf(request: Parameter, name: string, values: readonly string[]): string | undefined {
  const value = text(request, name);
  if (value !== undefined && !values.includes(value)) throw invalidValue(value, name);
  return value;
}

/** Line breaks within the base64 text and missing padding are let pass. */
function readUefiData(request: Parameter): string | undefined {
  const given = text(request, 'UefiData');
  if (given === undefined) return undefined;
  const data = given.replace(/\s/g, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(data) || data.replace(/=+$/, '').length % 4 === 1) {
    throw new ServiceError('InvalidParameterValue', 'Invalid value for uefiData. It is not base64.');
  }
  if (given.length > maxUefiDataLength) {
    throw new ServiceError(
      'InvalidParameterValue',
      `Invalid value for uefiData. It exceeds ${maxUefiDataLength} characters`,
    );
  }
  return data;
}

function readBillingProducts(request: Parameter): string[] {
  const codes = texts(request, 'BillingProduct');
  if (codes.includes('')) throw invalidValue('', 'BillingProduct');
  return codes;
}

type Combined = Pick<ImageRequest, 'architecture' | 'bootMode' | 'tpmSupport' | 'kernelId' | 'ramdiskId'>;

/** Only contradictions that AWS documents; what merely leaves an AMI unlaunchable, EC2 registers. */
function refuseCombinations(image: Combined, virtualizationType: string | undefined): void {
  const { architecture, bootMode, tpmSupport } = image;
  if (tpmSupport && bootMode !== 'uefi' && !(architecture === 'arm64' && bootMode === undefined)) {
    throw invalidCombination(
      `The parameter tpmSupport requires bootMode uefi; bootMode is ${bootMode ?? 'not specified'}.`,
    );
  }
  if (virtualizationType === 'paravirtual' && hvmOnlyArchitectures.includes(architecture)) {
    throw invalidCombination(
      `The architecture ${architecture} is not supported with virtualizationType paravirtual.`,
    );
  }
  for (const name of ['kernelId', 'ramdiskId'] as const) {
    if (virtualizationType === 'hvm' && image[name] !== undefined) {
      throw invalidCombination(`The parameter ${lowerCamel(name)} cannot be specified for hvm images.`);
    }
  }
}

function invalidCombination(message: string): ServiceError {
  return new ServiceError('InvalidParameterCombination', message);
}

type Root = Pick<ImageRequest, 'rootDeviceName' | 'rootDeviceType' | 'imageLocation' | 'devices'>;

/** EC2's own root device name when a request has none. */
const defaultRootDeviceName = '/dev/sda1';

function readRoot(
  request: Parameter,
  name: string,
  imageLocation: string | undefined,
  virtualizationType: string,
  context: ActionContext,
): Root {
  const given = text(request, 'RootDeviceName') || undefined;
  const rootDeviceName = given ?? defaultRootDeviceName;
  const devices = readDevices(request, {
    virtualizationType,
    rootDeviceName,
    findSnapshot: (id) => context.snapshots.find(id, context.region),
  });
  if (imageLocation !== undefined) {
    return { rootDeviceName: given, rootDeviceType: 'instance-store', imageLocation, devices };
  }
  if (given === undefined && !request.members.has('BlockDeviceMapping')) {
    throw missingParameter('blockDeviceMapping or imageLocation');
  }
  if (!devices.some((device) => isRoot(device, rootDeviceName) && device.ebs?.snapshotId !== undefined)) {
    throw new ServiceError('InvalidBlockDeviceMapping', 'No root snapshot specified in device mapping.');
  }
  return { rootDeviceName, rootDeviceType: 'ebs', imageLocation: `${context.account}/${name}`, devices };
}

/** The first partition stands for its disk: root `/dev/sda1` with a mapping of `/dev/sda` registers. */
function isRoot({ deviceName }: ImageDevice, rootDeviceName: string): boolean {
  return [deviceName, `${deviceName}1`].includes(rootDeviceName) || deviceName === `${rootDeviceName}1`;
}
