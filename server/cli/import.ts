import { importText, longestImport } from '../convert/import/import-text.ts';
import { foreignShapes } from '../convert/import/shapes.ts';
import { requestsAsSpecs } from '../convert/to-spec.ts';
import { defineCommand } from './command.ts';
import { exitCode } from './exit-code.ts';
import { fileArgument } from './file-argument.ts';

const shapeList = foreignShapes.map(({ name }) => `  ${name}\n`).join('');

export const importCommand = defineCommand({
  name: 'import',
  summary: 'Make a spec of what people already have.',
  usage: '[FILE|-]',
  options: {},
  notes: `\
FILE is - for standard input, which is also what is read without one. The spec is printed, one document for each
request. It knows:
${shapeList}
What cannot be carried over is said in comments of the spec and on standard error.

Exit codes: 0 there is a spec; 1 no request was found; 2 the file cannot be read, or the command line is wrong.`,
  async run({ positionals }, terminal) {
    const { name, text } = await fileArgument(
      'import',
      positionals.length > 0 ? positionals : ['-'],
      terminal,
    );
    const found = importText(text);
    if (!found) {
      terminal.error(
        text.length > longestImport
          ? `${name} is larger than 1 MB, which no request needs to be.\n`
          : `There is no request in ${name} that can be recognized. It can be:\n${shapeList}`,
      );
      return exitCode.failure;
    }
    const { shape, requests } = found;
    terminal.error(
      `${name} is ${shape}${requests.length > 1 ? `, with ${requests.length} requests` : ''}.\n`,
    );
    for (const { notes } of requests) for (const note of notes) terminal.error(`${note}\n`);
    terminal.out(requestsAsSpecs(requests));
    return exitCode.success;
  },
});
