import { apiPage } from '../../../schemas/docs.ts';
import { defineRule } from '../define-rule.ts';
import { cleanSpec, otherSpec } from '../example.ts';
import { firstTextOf } from './first-text.ts';

export const yamlMultiDocument = defineRule({
  id: 'yaml-multi-document',
  severity: 'information',
  summary: 'The file holds several documents, which the AWS CLI does not read.',
  why: 'AMI Spec takes one AMI per document, as many as you like. `aws ec2 register-image --cli-input-yaml` takes a file of one document only, so such a file has to be split for it.',
  source: apiPage('RegisterImage'),
  answer: "AWS CLI: Error parsing parameter 'cli-input-yaml': Invalid YAML received.",
  yieldsTo: [
    'cross-name-duplicate',
    'cross-name-only-case',
    'cross-same-image',
    'cross-snapshot-arch-conflict',
    'cross-snapshot-virt-conflict',
  ],
  bad: { text: `${cleanSpec}---\n${otherSpec}` },
  good: {},
  checkFile(documents, empty, report) {
    const isEmpty = new Set(empty);
    const [, second] = documents.slice(0, empty.length + 2).filter((placed) => !isEmpty.has(placed));
    if (!second) return;
    report(
      second,
      { range: firstTextOf(second.document), path: '' },
      "A second AMI begins here. The AWS CLI takes files of one document only: split the file to use it with '--cli-input-yaml'.",
    );
  },
});
