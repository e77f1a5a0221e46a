import type { Virtualization } from '../../schemas/device-names.ts';
import type {
  BlockDeviceMapping,
  Ebs,
  Field,
  ListField,
  MappingField,
  Request,
  ScalarField,
} from './fields.ts';

/** Whether the AMI boots from EBS: it has no `ImageLocation`, or an empty one, which EC2 takes for none. */
export function isEbsBacked({ fields }: Request): boolean {
  return !isGiven(fields.ImageLocation) || fields.ImageLocation?.value === '';
}

/** Whether a field is there and says something. */
export function isGiven(field: Field | undefined): boolean {
  return field !== undefined && field.found !== 'null';
}

/**
 * The virtualization type that EC2 will use: what is written, or its default (RegisterImage, VirtualizationType).
 * Undefined when what is written is neither.
 */
export function effectiveVirtualization({ fields }: Request): Virtualization | undefined {
  if (!isGiven(fields.VirtualizationType)) return 'paravirtual';
  return writtenVirtualization(fields);
}

function writtenVirtualization({ VirtualizationType }: Request['fields']): Virtualization | undefined {
  const value = VirtualizationType?.value;
  return value === 'hvm' || value === 'paravirtual' ? value : undefined;
}

/**
 * The virtualization type that the author has in mind: what is written; hvm where nothing is written, since no
 * current instance type runs the default.
 */
export function intendedVirtualization(request: Request): Virtualization {
  return writtenVirtualization(request.fields) ?? 'hvm';
}

/** The fields that ask for UEFI firmware. */
export function uefiFields({ fields }: Request): ScalarField<string>[] {
  const { BootMode, TpmSupport, UefiData } = fields;
  const bootMode = BootMode?.value === 'uefi' || BootMode?.value === 'uefi-preferred' ? BootMode : undefined;
  return [
    bootMode,
    TpmSupport?.value ? TpmSupport : undefined,
    UefiData?.value ? UefiData : undefined,
  ].filter((field) => field !== undefined);
}

/** The fields that only an hvm AMI can have. */
export function hvmFields(request: Request): ScalarField[] {
  const { EnaSupport, SriovNetSupport } = request.fields;
  const ena = EnaSupport?.value ? EnaSupport : undefined;
  const sriov = SriovNetSupport?.value ? SriovNetSupport : undefined;
  return [ena, sriov, ...uefiFields(request)].filter((field) => field !== undefined);
}

/**
 * The virtualization type by which EC2 judges device names, where the spec settles it: what is written, or the
 * default where other keys show that it is meant. Elsewhere the missing type is the mistake, not the names.
 */
export function namingVirtualization({ fields }: Request): Virtualization | undefined {
  if (fields.VirtualizationType) return writtenVirtualization(fields);
  return isGiven(fields.ImageLocation) || isGiven(fields.KernelId) ? 'paravirtual' : undefined;
}

/** The items of a list that can be read: nearly always all of them, and then no other list is made. */
export function readableItems<F extends Field>(list: ListField<F> | undefined): readonly F[] {
  const items = list?.items ?? [];
  return items.every(({ readable }) => readable) ? items : items.filter(({ readable }) => readable);
}

/** The entries of the block device mapping that can be read. */
export function blockDevices({ fields }: Request): readonly BlockDeviceMapping[] {
  return readableItems(fields.BlockDeviceMappings);
}

/** The entry that `RootDeviceName` names. */
export function rootEntry(request: Request): BlockDeviceMapping | undefined {
  const root = request.fields.RootDeviceName?.value;
  return root === undefined
    ? undefined
    : blockDevices(request).find((item) => item.fields.DeviceName?.value === root);
}

/** An EBS volume of the block device mapping. */
export interface Volume {
  entry: BlockDeviceMapping;
  ebs: Ebs;
  /** `unknown`: it starts from a snapshot, and no entry has the name of the root device. */
  role: 'root' | 'data' | 'unknown';
}

const volumesOf = new WeakMap<Request, readonly Volume[]>();

/** The volumes that EC2 would make: entries with a filled `Ebs` that `NoDevice` does not take away. */
export function volumes(request: Request): readonly Volume[] {
  const known = volumesOf.get(request) ?? findVolumes(request);
  volumesOf.set(request, known);
  return known;
}

function findVolumes(request: Request): Volume[] {
  const root = rootEntry(request)?.fields.DeviceName?.value;
  const others = root !== undefined || !isEbsBacked(request) ? 'data' : 'unknown';
  return blockDevices(request).flatMap((entry) => {
    const { DeviceName, Ebs: ebs, NoDevice } = entry.fields;
    if (!hasVolume(entry) || !ebs || NoDevice) return [];
    const isRoot = root !== undefined && DeviceName?.value === root;
    return { entry, ebs, role: isRoot ? 'root' : ebs.fields.SnapshotId ? others : 'data' };
  });
}

/** Whether an entry has an `Ebs` that says something: `Ebs: {}` is sent as nothing. */
export function hasVolume({ fields }: BlockDeviceMapping): boolean {
  return fields.Ebs?.readable === true && !isEmptyMapping(fields.Ebs);
}

/** Whether a mapping holds at least one key, its own or merged. */
export function isEmptyMapping(mapping: MappingField<object>): boolean {
  return mapping.readable && mapping.entries.length === 0 && Object.keys(mapping.fields).length === 0;
}
