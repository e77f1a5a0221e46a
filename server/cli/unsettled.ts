import { type Journal, JournalError } from '../registration/journal/journal.ts';
import { unsettledSentence } from '../registration/journal/settled-text.ts';

/** Tells of registrations that ended without an answer; empty without any, and where there is no journal. */
export async function unsettledNotice(journal: Journal): Promise<string> {
  try {
    return (await journal.unsettled())
      .map((entry) => `${unsettledSentence(entry)} \`ami-spec history --look-up\` looks for its image.\n`)
      .join('');
  } catch (error) {
    if (error instanceof JournalError) return '';
    throw error;
  }
}
