import type { Source } from '../../../schemas/docs.ts';
import type { Range } from '../../spec/range.ts';
import { defineRule, keyOf, type SpecContext } from '../define-rule.ts';
import { unknownKeys } from '../keys/explain-key.ts';
import { removeKey } from '../keys/key-fixes.ts';

const identifiers: Source = {
  title: 'IAM identifiers',
  url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html',
};

const accessKeyId = /(?<![A-Za-z0-9/+])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9/+=])/g;

export const credentialInSpec = defineRule({
  id: 'credential-in-spec',
  severity: 'warning',
  summary: 'The spec holds what looks like an AWS access key.',
  why: 'No parameter of RegisterImage takes a secret. A key in a description or tag can be read by everyone who may describe the AMI, and a key in a file goes where the file goes. Credentials belong in a profile, SSO or the environment.',
  source: identifiers,
  answer:
    'Accepted, and then visible to whoever may describe the AMI. A key such as `AwsSecretAccessKey` is an unknown parameter.',
  bad: { set: 'Description: built with AKIAIOSFODNN7EXAMPLE' },
  good: { set: 'Description: built by ci' },
  check(spec, report) {
    const keys = unknownKeys(spec, 'credential');
    for (const { mapping, entry } of keys) {
      report(
        keyOf(mapping, entry),
        `'${entry.name}' is not part of a request, and a secret does not belong in a spec. Remove it, and replace the key if others have seen the file.`,
        { severity: 'error', fixes: [removeKey(mapping, entry, spec.edit)] },
      );
    }
    const known = keys.map(({ entry }) => entry.range);
    for (const range of accessKeys(spec).filter((found) => !known.some((other) => isWithin(found, other)))) {
      report(
        { range, path: pathAt(range, spec) },
        'This looks like an AWS access key. Remove it, and replace the key if others have seen the file.',
      );
    }
  },
});

function accessKeys({ document: { text } }: SpecContext): Range[] {
  return [...text.matchAll(accessKeyId)].map(({ 0: { length }, index }) => ({
    start: index,
    end: index + length,
  }));
}

function isWithin(inner: Range, outer: Range): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** The path of the innermost field around a span. */
function pathAt(range: Range, { fields }: SpecContext): string {
  return fields.findLast((field) => !field.definedAt && isWithin(range, field.range))?.path ?? '';
}
