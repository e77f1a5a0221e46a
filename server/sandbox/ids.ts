import { randomBytes } from 'node:crypto';
import { ServiceError } from './service-error.ts';

/** A new resource id, such as `ami-0123456789abcdef0`. */
export function newId(prefix: string): string {
  return `${prefix}-0${randomBytes(8).toString('hex')}`;
}

/** Whether `id` is `prefix-` and 8 or 17 lower-case hexadecimal digits. */
export function isId(id: string, prefix: string): boolean {
  return id.startsWith(`${prefix}-`) && /^([0-9a-f]{8}|[0-9a-f]{17})$/.test(id.slice(prefix.length + 1));
}

/** Error: `code`, in EC2's two wordings: with a hint when not even the prefix is right. */
export function checkId(id: string, prefix: string, code: string): void {
  if (isId(id, prefix)) return;
  const hint = id.startsWith(`${prefix}-`) ? '' : ` (expecting "${prefix}-...")`;
  throw new ServiceError(code, `Invalid id: "${id}"${hint}`);
}
