import { readSpecStream, readSpecText } from '../read-spec-file.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';

/** How standard input is called in reports. */
export const standardInput = '<stdin>';

export interface NamedText {
  /** As people name it in reports. */
  name: string;
  text: string;
}

/** The text of the one FILE that a command takes; `-` is standard input. Error: UsageError, UnreadableFile. */
export async function fileArgument(
  command: string,
  [file, ...more]: readonly string[],
  terminal: Terminal,
): Promise<NamedText> {
  if (file === undefined) throw new UsageError(`${command} needs a FILE: ami-spec ${command} FILE.`);
  if (more.length > 0) throw new UsageError(`${command} takes one FILE; there are ${more.length + 1}.`);
  if (file !== '-') return { name: file, text: (await readSpecText(file)).text };
  return { name: standardInput, text: (await readSpecStream(terminal.input, standardInput)).text };
}
