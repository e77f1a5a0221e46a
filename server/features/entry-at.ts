import { blockDevices } from '../spec/facts.ts';
import type { BlockDeviceMapping, Request } from '../spec/fields.ts';
import { contains } from '../spec/range.ts';

/** The entry of the block device mapping in which an offset lies: where it is written, when an alias brings it. */
export function volumeAt(request: Request, offset: number): BlockDeviceMapping | undefined {
  return blockDevices(request).find(({ definedAt, range }) => contains(definedAt ?? range, offset));
}
