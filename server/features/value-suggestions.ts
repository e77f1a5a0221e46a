import { CompletionItemKind } from 'vscode-languageserver-types';
import { instanceStoreDiskName, instanceStoreVolumes } from '../../schemas/device-names.ts';
import type { ValueCursor } from '../spec/cursor.ts';
import { blockDevices } from '../spec/facts.ts';
import type { Request } from '../spec/fields.ts';
import { deviceNames, rootNames } from './device-suggestions.ts';
import { enumSuggestions } from './enum-suggestions.ts';
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
export function suggestedValues(cursor: ValueCursor): SuggestedValue[] {
  const { member, shape, quoted } = cursor;
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
    default:
      return [];
  }
}

function instanceStoreNames(request: Request | undefined): SuggestedValue[] {
  const used = new Set(request ? blockDevices(request).map(({ fields }) => fields.VirtualName?.value) : []);
  const names = Array.from({ length: instanceStoreVolumes }, (_, i) => instanceStoreDiskName(i));
  return names.filter((name) => !used.has(name)).map((text) => ({ text, kind: CompletionItemKind.Value }));
}
