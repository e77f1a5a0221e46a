import { resourceIdForm } from '../../schemas/resource-ids.ts';
import { UnreadableFile } from '../read-spec-file.ts';
import { type Entry, imageOf } from '../registration/journal/entry.ts';
import type { Journal } from '../registration/journal/journal.ts';
import { JournalError } from '../registration/journal/journal.ts';
import { lastOf } from '../registration/journal/source-state.ts';
import type { SpecRequest } from './spec-requests.ts';
import { UsageError } from './usage-error.ts';

/** The registrations that made an image which is not known to be gone, oldest first. Error: UnreadableFile. */
export async function registeredImages(journal: Journal): Promise<Entry[]> {
  try {
    return (await journal.entries()).filter((entry) => imageOf(entry) && !entry.deregistered);
  } catch (error) {
    throw error instanceof JournalError ? new UnreadableFile(error.message) : error;
  }
}

/** The last registration of a document. Error: UsageError. */
export function lastRegistrationOf(
  entries: readonly Entry[],
  { uri, file, placed, specFile }: SpecRequest,
): Entry {
  const own = uri === undefined ? [] : entries.filter(({ source }) => source.uri === uri);
  const last = lastOf(own, placed, specFile);
  if (last) return last;
  throw new UsageError(`${file} was not registered from this machine. Name the image: ami-….`);
}

export function isImageId(text: string): boolean {
  return resourceIdForm('ami').test(text);
}

/** Error: UsageError, for what is no id of an image. */
export function imageIdOption(option: string, id: string): string {
  if (isImageId(id)) return id;
  throw new UsageError(`${option} cannot be '${id}': it is \`ami-\` and 8 or 17 hexadecimal digits.`);
}
