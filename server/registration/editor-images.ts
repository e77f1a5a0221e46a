import type { CommandOutcome, ImagesRequest } from '../commands.ts';
import { commands } from '../features/code-lens.ts';
import { lookUpOutcome } from './editor-look-up.ts';
import { historyOf } from './journal/history.ts';
import type { Journal } from './journal/journal.ts';

/** The commands about images that there are: their results are outcomes to show, or data. */
export async function aboutImages(
  command: string,
  request: ImagesRequest,
  journal: Journal,
): Promise<unknown> {
  const { session, connection, args } = request;
  switch (command) {
    case commands.history:
      return await historyOf(await journal.entries(), (uri) => session.specs.get(uri)?.file);
    case commands.lookUp: {
      const entry = (await journal.entries()).find(({ id }) => id === args.id);
      return entry ? await lookUpOutcome(entry, connection, journal) : unknownRegistration;
    }
    default:
      return undefined;
  }
}

const unknownRegistration: CommandOutcome = {
  severity: 'warning',
  message: 'There is no such registration any more. Look at the list again.',
};
