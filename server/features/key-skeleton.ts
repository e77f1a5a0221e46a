import { dataDeviceNames, freeDeviceNames, rootDeviceNames } from '../../schemas/device-names.ts';
import type { MappingShape, Member } from '../../schemas/shape.ts';
import { rootEntry } from '../spec/facts.ts';
import type { Request } from '../spec/fields.ts';
import { deviceNamesIn } from './device-suggestions.ts';
import type { Layout } from './layout.ts';
import type { Part } from './snippet.ts';

/** The request around a key, read where it matters. */
type ReadRequest = () => Request | undefined;

/** A key with what belongs under it, ready to fill in. `column` is where the key begins. */
export function keySkeleton(member: Member, column: number, layout: Layout, request: ReadRequest): Part[] {
  const { name, shape } = member;
  if (shape.kind === 'mapping')
    return [`${name}:`, ...mappingBelow(shape, column + layout.unit, layout, request)];
  if (shape.kind === 'list') {
    const dash = column + (layout.compactLists ? 0 : layout.unit);
    const lead = `${name}:${layout.eol}${' '.repeat(dash)}- `;
    if (shape.item.kind !== 'mapping') return [lead, { fill: '' }];
    return [lead, ...starters(shape.item, dash + 2, layout, request)];
  }
  return [`${name}: `, ...scalarPlace(member, request)];
}

/** A key on one line, for `{ }`. */
export function flowKeySkeleton(member: Member, request: ReadRequest): Part[] {
  const { name, shape } = member;
  if (shape.kind === 'mapping') return [`${name}: {`, { fill: '' }, '}'];
  if (shape.kind === 'list') return [`${name}: [`, { fill: '' }, ']'];
  return [`${name}: `, ...scalarPlace(member, request)];
}

function mappingBelow(shape: MappingShape, column: number, layout: Layout, request: ReadRequest): Part[] {
  return [`${layout.eol}${' '.repeat(column)}`, ...starters(shape, column, layout, request)];
}

/** The keys that nearly every mapping of a shape begins with. */
function starters(shape: MappingShape, column: number, layout: Layout, request: ReadRequest): Part[] {
  const members = [...shape.members.values()].filter(({ docs }) => docs.starter);
  return members.flatMap((member, i) => [
    ...(i === 0 ? [] : [`${layout.eol}${' '.repeat(column)}`]),
    ...keySkeleton(member, column, layout, request),
  ]);
}

function scalarPlace({ name, shape }: Member, request: ReadRequest): Part[] {
  if (shape.kind === 'boolean') return [{ choices: ['true', 'false'] }];
  const values = 'values' in shape && shape.values ? Object.keys(shape.values) : [];
  if (values.length === 1 && values[0]) return [values[0]];
  if (values.length > 1) return [{ choices: values }];
  if (name === 'DeviceName') return [{ fill: nextDeviceName(request) }];
  if (name === 'RootDeviceName') return [{ fill: rootDeviceNames.hvm[0] ?? '' }];
  return [{ fill: '' }];
}

/** The root device while it has no entry, then the next free name for a data volume. */
function nextDeviceName(read: ReadRequest): string {
  const request = read();
  const used = request ? deviceNamesIn(request) : [];
  const root =
    request?.fields.RootDeviceName?.value ?? (used.length === 0 ? rootDeviceNames.hvm[0] : undefined);
  if (root && request && !rootEntry(request)) return root;
  return freeDeviceNames(dataDeviceNames, used)[0] ?? root ?? '';
}
