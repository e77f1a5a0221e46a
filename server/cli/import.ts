import { specOfImage } from '../convert/import/from-image.ts';
import { importText, longestImport } from '../convert/import/import-text.ts';
import { foreignShapes } from '../convert/import/shapes.ts';
import { requestsAsSpecs } from '../convert/to-spec.ts';
import { describeAt } from '../registration/images/describe.ts';
import { resolveTarget } from '../registration/target.ts';
import { chosenTarget, targetOptions } from './chosen-target.ts';
import { defineCommand } from './command.ts';
import { type ExitCode, exitCode } from './exit-code.ts';
import { fileArgument } from './file-argument.ts';
import { imageIdOption } from './last-registration.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';

const shapeList = foreignShapes.map(({ name }) => `  ${name}\n`).join('');

export const importCommand = defineCommand({
  name: 'import',
  summary: 'Make a spec of what people already have.',
  usage: '[FILE|-] [OPTIONS]',
  options: {
    'from-image': { type: 'string', value: 'ID', help: 'Make the spec of this AMI, instead of a text.' },
    profile: { ...targetOptions.profile, help: 'The AWS profile to look at the AMI with.' },
    region: { ...targetOptions.region, help: 'The Region of the AMI.' },
    'endpoint-url': targetOptions['endpoint-url'],
  },
  notes: `\
FILE is - for standard input, which is also what is read without one. The spec is printed, one document for each
request. It knows:
${shapeList}
What cannot be carried over is said in comments of the spec and on standard error.

Exit codes: 0 there is a spec; 1 no request, or no such AMI, was found; 2 the file cannot be read, or the command line is wrong.`,
  async run({ options, positionals }, terminal) {
    const image = options['from-image'];
    if (image !== undefined) {
      if (positionals.length > 0) throw new UsageError('import takes a FILE or --from-image, not both.');
      return await importImage(imageIdOption('--from-image', image), options, terminal);
    }
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

async function importImage(
  imageId: string,
  options: Parameters<typeof chosenTarget>[0],
  terminal: Terminal,
): Promise<ExitCode> {
  const { readAwsConfiguration } = await import('../aws/connect.ts');
  const target = resolveTarget({}, {}, await readAwsConfiguration(), chosenTarget(options));
  const described = await describeAt(target, imageId);
  if (described.kind === 'problem') {
    terminal.error(`${[described.sentence, described.next].filter(Boolean).join(' ')}\n`);
    return exitCode.failure;
  }
  const { text, notes } = specOfImage(described.image, described);
  for (const note of notes) terminal.error(`${note}\n`);
  terminal.out(text);
  return exitCode.success;
}
