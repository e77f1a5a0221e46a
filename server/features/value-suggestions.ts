import { CompletionItemKind } from 'vscode-languageserver-types';
import { instanceStoreDiskName, instanceStoreVolumes } from '../../schemas/device-names.ts';
import type { ValueCursor } from '../spec/cursor.ts';
import { yamlString } from '../spec/edit.ts';
import { blockDevices } from '../spec/facts.ts';
import type { Request } from '../spec/fields.ts';
import { deviceNames, rootNames } from './device-suggestions.ts';
import { enumSuggestions } from './enum-suggestions.ts';
import type { KnownValue, KnownValues } from './known-values.ts';
import { numberSuggestions } from './number-suggestions.ts';

/** A value that fits, with a few words on what it means here. */
export interface SuggestedValue {
  text: string;
  detail?: string;
  kind: CompletionItemKind;
  deprecated?: boolean;
  /** What the client matches with what is typed, where that is not the value. */
  filterText?: string;
}

/** The values that fit a place, the likeliest first. */
export function suggestedValues(cursor: ValueCursor, known: KnownValues): SuggestedValue[] {
  const { member, shape, quoted, siblings } = cursor;
  if (shape.kind === 'boolean') {
    return quoted ? [] : ['true', 'false'].map((text) => ({ text, kind: CompletionItemKind.Value }));
  }
  if (shape.kind === 'integer') return quoted ? [] : numberSuggestions(cursor);
  if (shape.values) return enumSuggestions(cursor, shape.values);
  switch (member.name) {
    case 'RootDeviceName':
      return rootNames(cursor);
    case 'DeviceName':
      return deviceNames(cursor);
    case 'VirtualName':
      return instanceStoreNames(cursor.request());
    case 'NoDevice':
      return quoted ? [] : [{ text: "''", detail: 'the documented value', kind: CompletionItemKind.Value }];
    case 'Name':
      return usedElsewhere(known.freeNames?.() ?? [], cursor);
    case 'Key':
      return usedElsewhere(known.tagKeys(), cursor);
    case 'Value':
      return usedElsewhere(known.tagValues(siblings.get('Key')), cursor);
    case 'SnapshotId':
      return usedElsewhere(known.snapshotIds(), cursor);
    default:
      return [];
  }
}

/** What begins as what is typed, so that a list that is cut short still has what is meant. */
function usedElsewhere(values: readonly KnownValue[], { typed, quoted }: ValueCursor): SuggestedValue[] {
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

function instanceStoreNames(request: Request | undefined): SuggestedValue[] {
  const used = new Set(request ? blockDevices(request).map(({ fields }) => fields.VirtualName?.value) : []);
  const names = Array.from({ length: instanceStoreVolumes }, (_, i) => instanceStoreDiskName(i));
  return names.filter((name) => !used.has(name)).map((text) => ({ text, kind: CompletionItemKind.Value }));
}
