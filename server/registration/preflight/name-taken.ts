import { replaceFix } from '../../rules/fixes.ts';
import { freeName } from '../free-name.ts';
import { defineOnlineCheck } from './online-check.ts';

export const nameTaken = defineOnlineCheck({
  id: 'online-name-taken',
  severity: 'error',
  question: 'the name is free',
  actions: ['ec2:DescribeImages'],
  applies: ({ request }) => Boolean(request.fields.Name?.value),
  async check({ request, edit, region, reader, signal }, report) {
    const field = request.fields.Name;
    const name = field?.value;
    if (!field || !name) return;
    const images = await reader.imagesNamedLike(name, signal);
    const holder = images.find((image) => image.name === name);
    if (!holder) return;
    const free = freeName(name, new Set(images.map((image) => image.name)));
    report(
      field,
      `'${name}' is the name of ${holder.imageId} (${holder.state}${createdOn(holder.createdAt)}) in ${region.value}, and EC2 takes a name once. Choose another, or deregister ${holder.imageId} first.`,
      { fixes: [free === undefined ? undefined : replaceFix(edit, field, free, 'unsafe')] },
    );
  },
});

function createdOn(createdAt: number | undefined): string {
  return createdAt === undefined ? '' : `, created ${new Date(createdAt).toISOString().slice(0, 10)}`;
}
