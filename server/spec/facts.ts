import type { Virtualization } from '../../schemas/device-names.ts';
import type { BlockDeviceMapping, Field, MappingField, Request } from './fields.ts';

/** Whether the AMI boots from EBS: it has no `ImageLocation`. */
export function isEbsBacked({ fields }: Request): boolean {
  return !isGiven(fields.ImageLocation);
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

/** The entries of the block device mapping that can be read. */
export function blockDevices({ fields }: Request): BlockDeviceMapping[] {
  return (fields.BlockDeviceMappings?.items ?? []).filter((item) => item.readable);
}

/** The entry that `RootDeviceName` names. */
export function rootEntry(request: Request): BlockDeviceMapping | undefined {
  const root = request.fields.RootDeviceName?.value;
  return root === undefined
    ? undefined
    : blockDevices(request).find((item) => item.fields.DeviceName?.value === root);
}

/** Whether a mapping holds at least one key, its own or merged. */
export function isEmptyMapping(mapping: MappingField<object>): boolean {
  return mapping.readable && mapping.entries.length === 0 && Object.keys(mapping.fields).length === 0;
}
