import { CompletionItemKind } from 'vscode-languageserver-types';
import { type Architecture, architectureTraits } from '../../schemas/architectures.ts';
import { numberText, spanText, type VolumeTypeName, volumeTypeLimits } from '../../schemas/volume-types.ts';
import type { ValueCursor } from '../spec/cursor.ts';
import { rootEntry } from '../spec/facts.ts';
import type { Request } from '../spec/fields.ts';
import { volumeAt } from './entry-at.ts';
import type { SuggestedValue } from './value-suggestions.ts';

/** Values of the past, which are offered last and struck through. */
const legacyValues: ReadonlySet<string> = new Set(['i386', 'paravirtual', 'standard']);

/** The values of an enumeration that fit the rest of the spec. */
export function enumSuggestions(
  cursor: ValueCursor,
  values: Readonly<Record<string, string>>,
): SuggestedValue[] {
  const fitting = fittingValues(cursor) ?? Object.keys(values);
  const suggestions = fitting.map((text) => ({
    text,
    detail: detailOf(cursor, text) ?? firstSentence(values[text] ?? ''),
    kind: CompletionItemKind.EnumMember,
    deprecated: legacyValues.has(text),
  }));
  return suggestions.sort((a, b) => Number(a.deprecated) - Number(b.deprecated));
}

/** Fields whose values depend on the rest of the spec. */
const contextual: ReadonlySet<string> = new Set([
  'BootMode',
  'VirtualizationType',
  'VolumeType',
  'ResourceType',
]);

function fittingValues(cursor: ValueCursor): string[] | undefined {
  const { member } = cursor;
  if (!contextual.has(member.name)) return undefined;
  const request = cursor.request();
  if (!request) return undefined;
  switch (member.name) {
    case 'BootMode':
      return bootModesFor(request);
    case 'VirtualizationType':
      return traitsOf(request)?.hvmOnly ? ['hvm'] : undefined;
    case 'VolumeType':
      return volumeTypesFor(cursor, request);
    case 'ResourceType':
      return resourceTypesLeft(cursor, request);
    default:
      return undefined;
  }
}

function traitsOf({ fields }: Request) {
  const architecture = fields.Architecture?.value;
  return architecture && architectureTraits[architecture as Architecture];
}

/** What the architecture can start with, the likeliest first: the conditions of the rules about `BootMode`. */
function bootModesFor(request: Request): string[] | undefined {
  const { Architecture: architecture, TpmSupport, UefiData, VirtualizationType } = request.fields;
  if (architecture?.value === 'i386' || VirtualizationType?.value === 'paravirtual') return ['legacy-bios'];
  if (TpmSupport?.value) return ['uefi'];
  if (traitsOf(request)?.arm || UefiData?.value) return ['uefi', 'uefi-preferred'];
  return undefined;
}

/** The types that take the size that is written, and of which the root device may be. */
function volumeTypesFor(cursor: ValueCursor, request: Request): string[] | undefined {
  const volume = volumeAt(request, cursor.at);
  const size = volume?.fields.Ebs?.fields.VolumeSize?.value;
  const isRoot = volume !== undefined && rootEntry(request) === volume;
  const types = Object.entries(volumeTypeLimits).filter(
    ([, limits]) =>
      (!isRoot || limits.boot) &&
      (size === undefined || (limits.size.min <= size && size <= limits.size.max)),
  );
  return types.length > 0 ? types.map(([name]) => name) : undefined;
}

/** `image` once: a resource type has one tag specification. */
function resourceTypesLeft({ shape, at }: ValueCursor, request: Request): string[] {
  const others = (request.fields.TagSpecifications?.items ?? []).filter(
    ({ range }) => !(range.start <= at && at <= range.end),
  );
  const used = new Set<string | undefined>(others.map(({ fields }) => fields.ResourceType?.value));
  return Object.keys(shape.values ?? {}).filter((value) => !used.has(value));
}

function detailOf({ member }: ValueCursor, text: string): string | undefined {
  return member.name === 'VolumeType' && Object.hasOwn(volumeTypeLimits, text)
    ? volumeTypeInWords(text as VolumeTypeName)
    : undefined;
}

/** `1–65,536 GiB · 3,000–80,000 IOPS · 125–2,000 MiB/s`. */
export function volumeTypeInWords(name: VolumeTypeName): string {
  const { size, iops, throughput, boot } = volumeTypeLimits[name];
  return [
    `${spanText(size)} GiB`,
    ...(iops ? [`${spanText(iops)} IOPS, at most ${numberText(iops.perGiB)} per GiB`] : []),
    ...(throughput ? [`${spanText(throughput)} MiB/s`] : []),
    ...(boot ? [] : ['not for root volumes']),
  ].join(' · ');
}

/** Details show as plain text on one line. */
function firstSentence(markdown: string): string {
  return markdown.replaceAll('`', '').split(/(?<=\.)\s/)[0] ?? '';
}
