import { compare, differenceText } from '../registration/images/compare.ts';
import { imageOf } from '../registration/journal/entry.ts';
import { targetOf } from '../registration/journal/entry-target.ts';
import { Journal } from '../registration/journal/journal.ts';
import { directiveTarget, resolveTarget } from '../registration/target.ts';
import { oneOf } from './arguments.ts';
import { chosenTarget, targetOptions } from './chosen-target.ts';
import { defineCommand } from './command.ts';
import { exitCode } from './exit-code.ts';
import { imageIdOption, lastRegistrationOf, registeredImages } from './last-registration.ts';
import { type SpecRequest, specRequests } from './spec-requests.ts';
import { UsageError } from './usage-error.ts';

const outputs = ['text', 'json'] as const;

export const diffCommand = defineCommand({
  name: 'diff',
  summary: 'Compare a spec with a live image, field by field.',
  usage: 'FILE [OPTIONS]',
  options: {
    image: {
      type: 'string',
      value: 'ID',
      help: 'The image; the one last registered from the document by default.',
    },
    document: { type: 'string', value: 'N', help: 'Which document of the file, counted from 0.' },
    ...targetOptions,
    output: { type: 'string', value: 'FORM', help: 'text or json; text by default.' },
  },
  notes: `\
What the spec leaves out counts as EC2's default. The order of volumes and tags means nothing, and what DescribeImages
does not show is not compared, which is said.

Exit codes: 0 the same; 1 they differ; 2 they could not be compared, or the command line is wrong.`,
  async run({ options, positionals }, terminal) {
    const output = oneOf('--output', options.output ?? 'text', outputs);
    const chosen = chosenTarget(options);
    const named = options.image === undefined ? undefined : imageIdOption('--image', options.image);
    const { requests } = await specRequests('diff', positionals, options.document, terminal);
    const [request, ...others] = requests;
    if (!request || others.length > 0) throw new UsageError('diff compares one document: add --document N.');
    const { imageId, target } = await subject(request, named, chosen);
    const compared = await compare(request.placed.document, imageId, target);
    if (compared.kind === 'problem') {
      terminal.error(`${[compared.sentence, compared.next].filter(Boolean).join(' ')}\n`);
      return exitCode.unusable;
    }
    const { differences, notes, region } = compared;
    const same = differences.length === 0;
    if (output === 'json') {
      terminal.out(`${JSON.stringify({ imageId, region, same, differences, notes }, null, 2)}\n`);
    } else {
      for (const difference of differences) terminal.out(`${differenceText(difference)}\n`);
      terminal.error(`${request.file} and ${imageId} in ${region} ${same ? 'are the same' : 'differ'}.\n`);
      for (const note of notes) terminal.error(`${note}\n`);
    }
    return same ? exitCode.success : exitCode.failure;
  },
});

/** The image that was named, at the spec's target, or the one last registered from the document, where it went. */
async function subject(
  { ...request }: SpecRequest,
  named: string | undefined,
  chosen: ReturnType<typeof chosenTarget>,
) {
  const { readAwsConfiguration } = await import('../aws/connect.ts');
  const configuration = await readAwsConfiguration();
  if (named !== undefined) {
    const target = resolveTarget(directiveTarget(request.placed), request.settings, configuration, chosen);
    return { imageId: named, target };
  }
  const entry = lastRegistrationOf(await registeredImages(new Journal()), request);
  return { imageId: imageOf(entry) ?? '', target: { ...targetOf(entry, configuration), ...given(chosen) } };
}

/** A profile that is chosen on the command line comes before the one that registered; the place stays. */
function given({ profile }: ReturnType<typeof chosenTarget>) {
  return profile ? { profile } : {};
}
