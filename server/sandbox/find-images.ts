import type { ActionContext } from './actions.ts';
import { checkId } from './ids.ts';
import type { Image } from './images.ts';
import { ServiceError } from './service-error.ts';

/**
 * The images of the Region with these ids.
 * Errors: InvalidAMIID.Malformed, InvalidAMIID.Unavailable (deregistered), InvalidAMIID.NotFound.
 */
export function findImages(ids: readonly string[], { images, region }: ActionContext): Image[] {
  for (const id of ids) checkId(id, 'ami', 'InvalidAMIID.Malformed');
  const known = new Map(images.in(region).map((image) => [image.imageId, image]));
  const missing = ids.filter((id) => !known.has(id));
  const [first] = missing;
  if (first !== undefined) {
    if (missing.length === 1 && images.wasDeregistered(first)) {
      throw new ServiceError('InvalidAMIID.Unavailable', `The image ID '${first}' is no longer available`);
    }
    const list = `'[${missing.join(', ')}]'`;
    throw new ServiceError(
      'InvalidAMIID.NotFound',
      missing.length === 1 ? `The image id ${list} does not exist` : `The image ids ${list} do not exist`,
    );
  }
  return [...known.values()].filter((image) => ids.includes(image.imageId));
}
