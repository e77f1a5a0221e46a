import { type Entry, isUnsettled } from '../registration/journal/entry.ts';
import { type Journal, JournalError } from '../registration/journal/journal.ts';

/** The registrations whose end nobody knows, but for those that are under way. */
export async function unsettledEntries(journal: Journal): Promise<Entry[]> {
  const unsettled = (await journal.entries()).filter((entry) => isUnsettled(entry) && !entry.rehearsal);
  const held = await Promise.all(unsettled.map((entry) => journal.isHeld(entry)));
  return unsettled.filter((_, i) => !held[i]);
}

/** Tells of registrations that ended without an answer; empty without any, and where there is no journal. */
export async function unsettledNotice(journal: Journal): Promise<string> {
  try {
    return (await unsettledEntries(journal))
      .map((entry) => `${unsettledSentence(entry)} \`ami-spec history --look-up\` looks for its image.\n`)
      .join('');
  } catch (error) {
    if (error instanceof JournalError) return '';
    throw error;
  }
}

export function unsettledSentence({ name, account, region, time }: Entry): string {
  const day = time.slice(0, 16).replace('T', ' ');
  return `The registration of ${name} in account ${account}, ${region} (${day} UTC) ended without an answer.`;
}
