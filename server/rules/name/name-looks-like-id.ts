import { apiPage } from '../../../schemas/docs.ts';
import { defineRule } from '../define-rule.ts';
import { nameOnOneLine } from './name-on-one-line.ts';

export const nameLooksLikeId = defineRule({
  id: 'name-looks-like-id',
  severity: 'warning',
  summary: 'The name looks like the id of a resource.',
  why: 'EC2 gives the AMI an id of its own. A name such as `ami-0a1b2c3d` is taken for that id by every reader, and `describe-images` does not find it as one.',
  source: apiPage('RegisterImage'),
  answer: 'Accepted.',
  bad: { set: 'Name: ami-0a1b2c3d' },
  good: { set: 'Name: web-20261123' },
  check({ request }, report) {
    const name = nameOnOneLine(request);
    if (!name || !/^(?:(?:ami|snap|i|vol|aki|ari)-[0-9a-f]{8,17}|arn:aws[a-z-]*:.*)$/.test(name.value))
      return;
    report(
      name,
      `'${name.value}' reads like the id of something that exists already. Give the AMI a name of its own.`,
    );
  },
});
