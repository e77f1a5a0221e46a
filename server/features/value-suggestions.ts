import { CompletionItemKind } from 'vscode-languageserver-types';
import {
  dataDeviceNames,
  freeDeviceNames,
  instanceStoreDeviceNames,
  instanceStoreVolumes,
  rootDeviceNames,
} from '../../schemas/device-names.ts';
import type { ValueCursor } from '../spec/cursor.ts';
import { yamlString } from '../spec/edit.ts';
import { blockDevices, intendedVirtualization, rootEntry } from '../spec/facts.ts';
import type { Request } from '../spec/fields.ts';
import { deviceNamesIn } from './key-skeleton.ts';
import { type KnownValue, type KnownValues, nothingKnown } from './known-values.ts';

/** A value that fits, with a few words on what it means here. */
export interface SuggestedValue {
  text: string;
  detail?: string;
  kind: CompletionItemKind;
  deprecated?: boolean;
}

const legacyValues: ReadonlySet<string> = new Set(['i386', 'paravirtual', 'standard']);

/** The values that fit a place, the likeliest first. */
export function suggestedValues(
  { member, shape, quoted, request, siblings, typed }: ValueCursor,
  known: KnownValues = nothingKnown,
): SuggestedValue[] {
  if (shape.kind === 'boolean') {
    return quoted ? [] : ['true', 'false'].map((text) => ({ text, kind: CompletionItemKind.Value }));
  }
  if (shape.values) return enumValues(shape.values);
  switch (member.name) {
    case 'RootDeviceName':
      return rootNames(request);
    case 'DeviceName':
      return deviceNames(request);
    case 'VirtualName':
      return instanceStoreNames(request);
    case 'Name':
      return usedElsewhere(known.freeNames?.() ?? [], typed, quoted);
    case 'Key':
      return usedElsewhere(known.tagKeys(), typed, quoted);
    case 'Value':
      return usedElsewhere(known.tagValues(siblings.get('Key')), typed, quoted);
    case 'SnapshotId':
      return usedElsewhere(known.snapshotIds(), typed, quoted);
    default:
      return [];
  }
}

/** What begins as what is typed, so that a list that is cut short still has what is meant. */
function usedElsewhere(values: readonly KnownValue[], typed: string, quoted: boolean): SuggestedValue[] {
  const start = typed.toLowerCase();
  return values
    .filter(({ text }) => text !== '' && text.toLowerCase().startsWith(start))
    .filter(({ text }) => !quoted || !/["'\\\p{Cc}]/u.test(text))
    .map(({ text, from, detail }) => ({
      text: quoted ? text : asValue(text),
      detail: detail ?? `in ${from}`,
      kind: CompletionItemKind.Value,
    }));
}

function asValue(text: string): string {
  return /[,[\]{}]/.test(text) ? JSON.stringify(text) : yamlString(text);
}

function enumValues(values: Readonly<Record<string, string>>): SuggestedValue[] {
  const suggestions = Object.entries(values).map(([text, meaning]) => ({
    text,
    detail: firstSentence(meaning),
    kind: CompletionItemKind.EnumMember,
    deprecated: legacyValues.has(text),
  }));
  return suggestions.sort((a, b) => Number(a.deprecated) - Number(b.deprecated));
}

/** The devices that are mapped, those with a snapshot first, then the usual names. */
function rootNames(request: Request | undefined): SuggestedValue[] {
  const mapped = request ? blockDevices(request) : [];
  const withSnapshot = mapped.filter(({ fields }) => fields.Ebs?.fields.SnapshotId);
  const names = withSnapshot.flatMap(({ fields }) => fields.DeviceName?.value ?? []);
  const usual = rootDeviceNames[request ? intendedVirtualization(request) : 'hvm'];
  return distinct([
    ...names.map((text) => device(text, 'mapped, from a snapshot')),
    ...usual.map((text) => device(text, 'usual root device')),
  ]);
}

/** The root device while it has no entry, then the free names of data volumes and instance store. */
function deviceNames(request: Request | undefined): SuggestedValue[] {
  const used = request ? deviceNamesIn(request) : [];
  const root = request?.fields.RootDeviceName?.value;
  const roots =
    request && root && !rootEntry(request)
      ? [root]
      : root
        ? []
        : rootDeviceNames[request ? intendedVirtualization(request) : 'hvm'];
  return distinct([
    ...freeDeviceNames(roots, used).map((text) => device(text, 'root volume')),
    ...freeDeviceNames(dataDeviceNames, used).map((text) => device(text, 'recommended for EBS data volumes')),
    ...freeDeviceNames(instanceStoreDeviceNames, used).map((text) =>
      device(text, 'usual for instance-store disks'),
    ),
  ]);
}

function instanceStoreNames(request: Request | undefined): SuggestedValue[] {
  const used = new Set(request ? blockDevices(request).map(({ fields }) => fields.VirtualName?.value) : []);
  const names = Array.from({ length: instanceStoreVolumes }, (_, i) => `ephemeral${i}`);
  return names.filter((name) => !used.has(name)).map((text) => ({ text, kind: CompletionItemKind.Value }));
}

function device(text: string, detail: string): SuggestedValue {
  return { text, detail, kind: CompletionItemKind.Value };
}

function distinct(suggestions: readonly SuggestedValue[]): SuggestedValue[] {
  const firsts = new Map<string, SuggestedValue>();
  for (const value of suggestions) if (!firsts.has(value.text)) firsts.set(value.text, value);
  return [...firsts.values()];
}

/** Details show as plain text on one line. */
function firstSentence(markdown: string): string {
  return markdown.replaceAll('`', '').split(/(?<=\.)\s/)[0] ?? '';
}
