import { numberText } from '../../schemas/volume-types.ts';
import type { BlockDeviceMapping, Field, MappingField, ScalarField } from '../spec/fields.ts';

/** What stands for an item of a list in an outline: its name, and in a few words what it is. */
export interface ItemTitle {
  name: string;
  detail?: string;
}

/** A device by its name, a tag by key and value, tags by what they are for, and any scalar by its text. */
export function itemTitle(item: Field, list: string | undefined): ItemTitle {
  if (list === 'BlockDeviceMappings') return deviceTitle(item as BlockDeviceMapping);
  if (list === 'Tags') {
    return { name: `${textOf(item, 'Key') || '(no key)'} = ${textOf(item, 'Value') ?? ''}`.trimEnd() };
  }
  if (list === 'TagSpecifications') return { name: textOf(item, 'ResourceType') || '(no resource type)' };
  return { name: item.shape.kind === 'mapping' ? item.path : (item as ScalarField).text };
}

function deviceTitle({ fields }: BlockDeviceMapping): ItemTitle {
  const { DeviceName, Ebs, VirtualName, NoDevice } = fields;
  const name = DeviceName?.text || '(no device name)';
  if (NoDevice) return { name, detail: 'no device' };
  if (!Ebs) return { name, detail: VirtualName?.text };
  const { SnapshotId, VolumeType, VolumeSize } = Ebs.fields;
  const size = VolumeSize?.value === undefined ? undefined : `${numberText(VolumeSize.value)} GiB`;
  return { name, detail: [SnapshotId?.text, VolumeType?.text, size].filter(Boolean).join(' · ') };
}

function textOf(item: Field, name: string): string | undefined {
  if (item.shape.kind !== 'mapping') return undefined;
  const field = (item as MappingField).fields[name];
  return field && (field as ScalarField).text;
}
