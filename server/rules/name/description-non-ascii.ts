import type { Source } from '../../../schemas/docs.ts';
import { asciiForm } from '../ascii.ts';
import { defineRule, fix } from '../define-rule.ts';
import { partsLike, placeOf } from '../text-part.ts';

const evidence: Source = {
  title: 'synaplan#1546: a description refused for its dash',
  url: 'https://github.com/metadist/synaplan/pull/1546',
};

export const descriptionNonAscii = defineRule({
  id: 'description-non-ascii',
  severity: 'error',
  summary: 'The description holds a character beyond ASCII.',
  why: 'EC2 was seen to refuse an em dash in a description. Typographic dashes and quotes come in with copied text; accented letters and other scripts are refused alike.',
  source: evidence,
  answer: '`InvalidParameterValue`: Character sets beyond ASCII are not supported.',
  bad: { set: 'Description: Web server – staging' },
  good: { set: 'Description: Web server - staging' },
  check({ request, edit }, report) {
    const { Description } = request.fields;
    if (!Description?.value) return;
    const { value } = Description;
    const [first, ...others] = partsLike(value, /[^\t\n\r -~]+/gu);
    if (!first) return;
    const { text, sameWords } = asciiForm(value);
    const ascii = text.replace(/[^\t\n\r -~]/g, '');
    report(
      placeOf(Description, first, edit),
      `EC2 takes only ASCII in a description, and '${value.slice(first.start, first.end)}' is not. Write it in plain letters and signs.`,
      {
        related: others.map((part) => ({
          range: placeOf(Description, part, edit).range,
          message: 'Not ASCII either.',
        })),
        fixes: [
          fix(
            'Write it in ASCII',
            sameWords && ascii === text ? 'safe' : 'unsafe',
            /[\r\n]/.test(value) ? undefined : edit.replaceString(Description, ascii),
          ),
        ],
      },
    );
  },
});
