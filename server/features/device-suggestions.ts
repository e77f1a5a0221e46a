import { CompletionItemKind } from 'vscode-languageserver-types';
import {
  dataDeviceNames,
  freeDeviceNames,
  instanceStoreDeviceNames,
  partitionNames,
  rootDeviceNames,
  xenNames,
} from '../../schemas/device-names.ts';
import type { ValueCursor } from '../spec/cursor.ts';
import { blockDevices, intendedVirtualization, rootEntry } from '../spec/facts.ts';
import type { Request } from '../spec/fields.ts';
import type { SuggestedValue } from './value-suggestions.ts';

/** The devices that are mapped, those with a snapshot first, then the usual names. */
export function rootNames(cursor: ValueCursor): SuggestedValue[] {
  const request = cursor.request();
  const mapped = request ? blockDevices(request) : [];
  const withSnapshot = mapped.filter(({ fields }) => fields.Ebs?.fields.SnapshotId);
  const names = withSnapshot.flatMap(({ fields }) => fields.DeviceName?.value ?? []);
  const usual = rootDeviceNames[request ? intendedVirtualization(request) : 'hvm'];
  return matching(cursor, [
    ...names.map((text) => device(text, 'mapped, from a snapshot')),
    ...usual.map((text) => device(text, 'usual root device')),
  ]);
}

/** The root device while it has no entry, then the free names of data volumes and instance store. */
export function deviceNames(cursor: ValueCursor): SuggestedValue[] {
  const request = cursor.request();
  const used = request ? deviceNamesIn(request) : [];
  return matching(cursor, [
    ...freeDeviceNames(rootsLeft(request), used).map((text) => device(text, 'root volume')),
    ...dataNames(request, used).map((text) => device(text, 'recommended for EBS data volumes')),
    ...freeDeviceNames(instanceStoreDeviceNames, used).map((text) =>
      device(text, 'usual for instance-store disks'),
    ),
  ]);
}

export function deviceNamesIn(request: Request): string[] {
  return blockDevices(request).flatMap(({ fields }) => fields.DeviceName?.value ?? []);
}

function rootsLeft(request: Request | undefined): readonly string[] {
  const root = request?.fields.RootDeviceName?.value;
  if (!root) return rootDeviceNames[request ? intendedVirtualization(request) : 'hvm'];
  return rootEntry(request) ? [] : [root];
}

/**
 * On hvm, `/dev/sdf` and then the same names as Xen guests have them. On paravirtual, names with partition numbers
 * where the spec has such: EC2 does not want both for one disk.
 */
function dataNames(request: Request | undefined, used: readonly string[]): string[] {
  const isParavirtual = request !== undefined && intendedVirtualization(request) === 'paravirtual';
  if (!isParavirtual) {
    return [...freeDeviceNames(dataDeviceNames, used), ...freeDeviceNames(xenNames, used)];
  }
  const numbered = used.some((name) => partitionNames.includes(name));
  return freeDeviceNames(numbered ? partitionNames : dataDeviceNames, used);
}

function device(text: string, detail: string): SuggestedValue {
  return { text, detail, kind: CompletionItemKind.Value };
}

/** Each name once; one that is typed without `/dev/` still finds it. */
function matching({ typed }: ValueCursor, suggestions: readonly SuggestedValue[]): SuggestedValue[] {
  const isBare = /^[a-z]/.test(typed);
  const firsts = new Map<string, SuggestedValue>();
  for (const value of suggestions) {
    if (firsts.has(value.text)) continue;
    firsts.set(value.text, isBare ? { ...value, filterText: value.text.replace(/^\/dev\//, '') } : value);
  }
  return [...firsts.values()];
}
