import { CompletionItemKind } from 'vscode-languageserver-types';
import {
  mostIops,
  mostThroughput,
  numberText,
  type Span,
  usualIops,
  usualSizes,
  usualThroughput,
  volumeInitializationRate,
} from '../../schemas/volume-types.ts';
import { type TypeOfVolume, typeOfVolume } from '../rules/volume-type.ts';
import type { ValueCursor } from '../spec/cursor.ts';
import { rootEntry } from '../spec/facts.ts';
import type { Ebs } from '../spec/fields.ts';
import { volumeAt } from './entry-at.ts';
import type { SuggestedValue } from './value-suggestions.ts';

/** The numbers that people choose, within the limits of the volume at hand. */
export function numberSuggestions({ member, at, ...cursor }: ValueCursor): SuggestedValue[] {
  const { min, max } = volumeInitializationRate;
  if (member.name === 'VolumeInitializationRate') {
    return [min, (min + max) / 2, max].map((rate) => number(rate, 'MiB/s'));
  }
  const request = cursor.request();
  const entry = request && volumeAt(request, at);
  const ebs = entry?.fields.Ebs;
  const type = ebs && typeOfVolume(ebs);
  if (!request || !type) return [];
  switch (member.name) {
    case 'VolumeSize':
      return sizes(type, ebs, rootEntry(request) === entry);
    case 'Iops':
      return iops(type, ebs);
    case 'Throughput':
      return throughput(type, ebs);
    default:
      return [];
  }
}

/** Sizes of a root volume are the small ones. */
const rootSizes = 7;

/** Large enough for the IOPS that are written. */
function sizes({ limits }: TypeOfVolume, { fields }: Ebs, isRoot: boolean): SuggestedValue[] {
  const { value: wanted } = fields.Iops ?? {};
  const isExtra = wanted !== undefined && limits.iops !== undefined && wanted !== limits.iops.default;
  const needed = isExtra ? Math.ceil(wanted / (limits.iops?.perGiB ?? 1)) : 0;
  const least = Math.max(limits.size.min, needed);
  const all = between(needed > limits.size.min ? [needed, ...usualSizes] : usualSizes, {
    min: least,
    max: limits.size.max,
  });
  return all
    .slice(0, isRoot ? rootSizes : undefined)
    .map((size) => number(size, size === needed ? 'GiB, the least for these IOPS' : 'GiB'));
}

function iops({ name, limits }: TypeOfVolume, { fields }: Ebs): SuggestedValue[] {
  if (!limits.iops) return [];
  const size = fields.VolumeSize?.value;
  const most = mostIops(limits.iops, size);
  const reason = size !== undefined && most < limits.iops.max ? `${numberText(size)} GiB` : name;
  return presets(limits.iops, usualIops, { value: most, reason }, name, 'IOPS');
}

function throughput({ name, limits }: TypeOfVolume, { fields }: Ebs): SuggestedValue[] {
  if (!limits.throughput) return [];
  const given = fields.Iops?.value ?? limits.iops?.default ?? 0;
  const most = mostThroughput(limits.throughput, given);
  const reason = most < limits.throughput.max ? `${numberText(given)} IOPS` : name;
  return presets(limits.throughput, usualThroughput, { value: most, reason }, name, 'MiB/s');
}

/** The least, what is included, the usual, what still holds where the limits of today have not arrived, the most. */
function presets(
  { min, max, formerMax = max, default: included }: Span & { default?: number },
  usual: readonly number[],
  most: { value: number; reason: string },
  type: string,
  unit: string,
): SuggestedValue[] {
  return between([min, ...usual, formerMax, most.value], { min, max: most.value }).map((value) => {
    if (value === included) return number(value, `${unit}, included`);
    if (value === most.value) return number(value, `${unit}, the most for ${most.reason}`);
    return number(value, value === min ? `${unit}, the least for ${type}` : unit);
  });
}

function between(values: readonly number[], { min, max }: Span): number[] {
  return [...new Set(values)].filter((value) => min <= value && value <= max).sort((a, b) => a - b);
}

function number(value: number, detail: string): SuggestedValue {
  return { text: String(value), detail, kind: CompletionItemKind.Value };
}
