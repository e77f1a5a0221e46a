import { apiPage } from '../../../schemas/docs.ts';
import { defineRule, fix, keyOf } from '../define-rule.ts';
import { cleanSpec } from '../example.ts';
import { writtenOnce } from '../unreadable.ts';

export const yamlDuplicateKey = defineRule({
  id: 'yaml-duplicate-key',
  severity: 'error',
  summary: 'A key stands twice in one mapping.',
  why: 'Which of the two counts depends on the reader. The AWS CLI refuses the whole file without saying where.',
  source: apiPage('RegisterImage'),
  answer: "AWS CLI: Error parsing parameter 'cli-input-yaml': Invalid YAML received.",
  bad: { text: `${cleanSpec}Architecture: arm64\n` },
  good: {},
  check({ document, edit }, report) {
    const repeated = document.irregular.flatMap((mapping) =>
      mapping.repeated.map(({ first, again }) => ({ mapping, first, again })),
    );
    for (const { mapping, first, again } of repeated.filter(
      writtenOnce(
        () => true,
        (repetition) => repetition.again.key,
      ),
    )) {
      const isSame = edit.source(first.range) === edit.source(again.range);
      report(keyOf(mapping, again), `'${again.name}' is already there. Keep one of the two.`, {
        related: [{ range: first.key, message: 'The first one.' }],
        fixes: [
          fix(`Remove this '${again.name}'`, isSame ? 'safe' : 'unsafe', edit.remove(mapping, again)),
          fix(`Remove the first '${again.name}'`, 'unsafe', edit.remove(mapping, first)),
        ],
      });
    }
  },
});
