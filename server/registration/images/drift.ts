import type { AmiSpec } from '../../../schemas/ami-spec.ts';
import type { DescribedImage } from '../../aws/live-images.ts';
import { deviceDrift } from './device-drift.ts';
import { tagDrift } from './tag-drift.ts';

export type Value = string | number | boolean;

/** A field in which an image is not what the spec asks for. */
export interface Difference {
  /** Like `BlockDeviceMappings[0].Ebs.VolumeType`; what only the image has counts on from the spec's last entry. */
  path: string;
  /** None: the spec does not have it. */
  spec?: Value;
  /** The value is EC2's default, which holds since the spec says nothing. */
  assumed?: true;
  /** None: the image does not have it. A whole entry for a device or a tag that the spec does not have. */
  image?: Value | { [key: string]: Value | { [key: string]: Value } };
}

export interface Drift {
  differences: readonly Difference[];
  /** Sentences about what cannot be compared. */
  notes: readonly string[];
}

type Scalar = Exclude<
  keyof AmiSpec,
  'BlockDeviceMappings' | 'TagSpecifications' | 'BillingProducts' | 'DryRun'
>;

/** Fields that EC2 shows as they were asked for; what the spec leaves out, the image does not have either. */
const shownAsAsked: readonly (Scalar & keyof DescribedImage)[] = [
  'Name',
  'Description',
  'BootMode',
  'TpmSupport',
  'SriovNetSupport',
  'ImdsSupport',
];

/** Fields that EC2 fills in by itself where the spec leaves them out. */
const filledIn: readonly (Scalar & keyof DescribedImage)[] = ['RootDeviceName', 'KernelId', 'RamdiskId'];

/**
 * Compares a request with an image that may have been made of it, field by field. An absent field means EC2's
 * default; the order of devices and tags means nothing. Pure.
 * Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Image.html
 */
export function drift(spec: AmiSpec, image: DescribedImage): Drift {
  const hasManifest = spec.ImageLocation !== undefined;
  const defaults: Partial<Record<Scalar, Value>> = {
    EnaSupport: false,
    ...(hasManifest ? {} : { Architecture: 'i386', VirtualizationType: 'paravirtual' }),
  };
  const scalars: (Difference | undefined)[] = [
    ...shownAsAsked.map((key) => compared(key, spec[key] || undefined, image[key] || undefined)),
    ...filledIn.map((key) => spec[key] && compared(key, spec[key], image[key])),
    ...(['Architecture', 'VirtualizationType', 'EnaSupport'] as const).map((key) => {
      const asked = spec[key] ?? defaults[key];
      const found = image[key] ?? (key === 'EnaSupport' ? false : undefined);
      return asked === undefined ? undefined : compared(key, asked, found, spec[key] === undefined);
    }),
    hasManifest ? compared('ImageLocation', spec.ImageLocation, image.ImageLocation) : undefined,
  ].map((difference) => difference || undefined);
  const devices = deviceDrift(spec, image);
  return {
    differences: [
      ...scalars.filter((difference) => difference !== undefined),
      ...devices.differences,
      ...tagDrift(spec, image),
    ],
    notes: [...notes(spec), ...devices.notes],
  };
}

/** A difference, if there is one. `assumed`: the spec's value is a default. */
export function compared(
  path: string,
  spec: Value | undefined,
  image: Value | undefined,
  assumed = false,
): Difference | undefined {
  if (spec === image) return undefined;
  return { path, spec, image, ...(assumed ? { assumed } : {}) };
}

function notes(spec: AmiSpec): string[] {
  return [
    spec.UefiData !== undefined ? 'UefiData is not compared: DescribeImages does not show it.' : '',
    spec.BillingProducts?.length
      ? 'BillingProducts are not compared: DescribeImages does not show them.'
      : '',
  ].filter((note) => note !== '');
}
