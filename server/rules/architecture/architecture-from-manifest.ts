import { apiPage } from '../../../schemas/docs.ts';
import { isEbsBacked } from '../../spec/facts.ts';
import { defineRule, keyOf, missing } from '../define-rule.ts';
import { instanceStoreExample } from '../example.ts';
import { isLeftOut } from '../left-out.ts';

export const architectureFromManifest = defineRule({
  id: 'architecture-from-manifest',
  severity: 'information',
  summary: 'The manifest of an instance-store AMI has an architecture of its own.',
  why: 'For an AMI with `ImageLocation`, EC2 takes the architecture from the manifest when the request has none. Where both have one, they must agree.',
  source: apiPage('RegisterImage'),
  answer: 'Registered with the architecture of the manifest.',
  unconfirmed: 'What EC2 answers when request and manifest differ was not seen.',
  optIn: true,
  bad: { ...instanceStoreExample, unset: [...instanceStoreExample.unset, 'Architecture'] },
  good: {},
  check({ request }, report) {
    if (isEbsBacked(request)) return;
    const entry = request.fields.Architecture?.entry;
    if (entry) {
      report(
        keyOf(request, entry),
        "The manifest names an architecture too. Keep 'Architecture' equal to it.",
      );
    } else if (isLeftOut(request, 'Architecture')) {
      report(missing(request, 'Architecture'), "Without 'Architecture', EC2 takes the one of the manifest.");
    }
  },
});
