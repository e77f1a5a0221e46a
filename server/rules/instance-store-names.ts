import {
  instanceStoreDisk,
  instanceStoreDiskName,
  instanceStoreVolumes,
} from '../../schemas/device-names.ts';
import { blockDevices, hasVolume } from '../spec/facts.ts';
import type { Request, ScalarField } from '../spec/fields.ts';

/** The instance-store disks that the entries of a request do not name yet. */
export class InstanceStoreNames {
  readonly #request: Request;
  #free?: { name?: string };

  constructor(request: Request) {
    this.#request = request;
  }

  /** The first of `ephemeral0` to `ephemeral23` that is left. */
  free(): string | undefined {
    this.#free ??= { name: this.#first() };
    return this.#free.name;
  }

  #first(): string | undefined {
    const taken = new Set(blockDevices(this.#request).map(({ fields }) => fields.VirtualName?.text));
    for (let i = 0; i < instanceStoreVolumes; i++) {
      if (!taken.has(instanceStoreDiskName(i))) return instanceStoreDiskName(i);
    }
    return undefined;
  }
}

/** The `VirtualName` of each entry that maps an instance-store disk. */
export function instanceStoreDisks(request: Request): ScalarField<string>[] {
  return blockDevices(request).flatMap((entry) => {
    const { VirtualName: name, NoDevice } = entry.fields;
    const isDisk = diskIndex(name?.value) !== undefined && !NoDevice && !hasVolume(entry);
    return name && isDisk ? name : [];
  });
}

/** The index of an instance-store disk: 0 for `ephemeral0`. */
export function diskIndex(name: string | undefined): number | undefined {
  const index = instanceStoreDisk.exec(name ?? '')?.[1];
  return index === undefined ? undefined : Number(index);
}
