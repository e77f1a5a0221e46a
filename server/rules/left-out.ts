import type { Request } from '../spec/fields.ts';
import { isMisspelt } from './alike.ts';

/**
 * Whether the request leaves a key out. Where an unknown key may stand for it, or the whole request lies under
 * `Images` as DescribeImages gives it, that is the mistake and the key is not missing.
 */
export function isLeftOut(request: Request, name: keyof Request['fields']): boolean {
  return (
    request.fields[name] === undefined &&
    !isMisspelt(request, name) &&
    !request.unknown.some((entry) => entry.name === 'Images')
  );
}
