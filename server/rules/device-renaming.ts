import {
  dataDeviceNames,
  freeDeviceNames,
  instanceStoreDeviceNames,
  isDeviceName,
  type Virtualization,
} from '../../schemas/device-names.ts';
import { blockDevices, hasVolume } from '../spec/facts.ts';
import type { BlockDeviceMapping, ScalarField } from '../spec/fields.ts';
import { type Fix, fix, type SpecContext } from './define-rule.ts';

/** New names for the devices of one request. */
export class DeviceRenaming {
  readonly #spec: SpecContext;
  #free?: { data: readonly string[]; instanceStore: readonly string[] };

  constructor(spec: SpecContext) {
    this.#spec = spec;
  }

  /** A recommended name that no entry has yet, for a volume or an instance-store disk. */
  freeName(entry: BlockDeviceMapping): string | undefined {
    const { request } = this.#spec;
    if (!this.#free) {
      const used = blockDevices(request).map(({ fields }) => fields.DeviceName?.text ?? '');
      used.push(request.fields.RootDeviceName?.text ?? '');
      this.#free = {
        data: freeDeviceNames(dataDeviceNames, used),
        instanceStore: freeDeviceNames(instanceStoreDeviceNames, used),
      };
    }
    const { data, instanceStore } = this.#free;
    const isDisk = entry.fields.VirtualName !== undefined && !hasVolume(entry);
    return isDisk ? (instanceStore[0] ?? data[0]) : data[0];
  }

  /** Renames an entry to a free name. */
  toFreeName(entry: BlockDeviceMapping): Fix | undefined {
    const name = this.freeName(entry);
    return name === undefined ? undefined : this.rename(entry, name, 'unsafe');
  }

  /** Renames an entry that must not have the name it has, not even where `RootDeviceName` says so. */
  renameAlone({ fields }: BlockDeviceMapping, name: string): Fix | undefined {
    const { DeviceName } = fields;
    if (!DeviceName) return undefined;
    return fix(
      `Rename '${DeviceName.text}' to '${name}'`,
      'unsafe',
      this.#spec.edit.replaceString(DeviceName, name),
    );
  }

  /** Renames an entry, and `RootDeviceName` with it where that names the entry. */
  rename(entry: BlockDeviceMapping, name: string, safety: 'safe' | 'unsafe'): Fix | undefined {
    const { request, edit } = this.#spec;
    const { DeviceName } = entry.fields;
    const root = request.fields.RootDeviceName;
    if (!DeviceName) return undefined;
    const isRoot = root?.value !== undefined && root.value === DeviceName.value;
    const edits = independent(isRoot ? [DeviceName, root] : [DeviceName]).map((field) =>
      edit.replaceString(field, name),
    );
    return fix(
      `Rename '${DeviceName.text}' to '${name}'${isRoot ? ", in 'RootDeviceName' too" : ''}`,
      safety,
      ...edits,
    );
  }
}

/** Leaves out the fields that change with another one, whose alias they are. */
function independent(fields: readonly ScalarField<string>[]): ScalarField<string>[] {
  return fields.filter(
    (field) => !fields.some((other) => !other.definedAt && other.range.start === field.definedAt?.start),
  );
}

/**
 * The device name that a text plainly stands for: `/dev/sdf` for `/DEV/SDF`, `dev/sdf` or `//dev/sdf`, and
 * `/dev/sda1` for what Git Bash makes of it, `C:/Program Files/Git/dev/sda1`.
 */
export function meantDeviceName(
  text: string,
  virtualization: Virtualization | undefined,
): string | undefined {
  const name = text
    .trim()
    .toLowerCase()
    .replace(/^[a-z]:[/\\].*(?=\/dev\/)/, '')
    .replace(/^\/*dev\//, '/dev/');
  return name !== text && isDeviceName(name, virtualization) ? name : undefined;
}
