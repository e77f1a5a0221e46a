import { apiPage } from '../../../schemas/docs.ts';
import { defineRule, fix } from '../define-rule.ts';
import { reportIfEmpty } from '../empty-value.ts';
import { placeholdersIn } from '../placeholder.ts';
import { base64Of, missingPadding, uefiDataExample, uefiDataPlace } from './uefi-data.ts';

export const uefiDataBase64 = defineRule({
  id: 'uefi-data-base64',
  severity: 'error',
  summary: 'UefiData is not base64.',
  why: 'The variable store is sent as base64 text, as GetInstanceUefiData and `uefivars -o aws` give it. A path or `file://` is sent as it stands: the AWS CLI reads no files named inside a YAML file. Padding that got lost is a warning.',
  source: apiPage('RegisterImage'),
  answer: '`InvalidParameterValue`.',
  unconfirmed: "EC2's own answer was not seen.",
  bad: { set: 'BootMode: uefi\nUefiData: file://vars.b64\n' },
  good: { set: `BootMode: uefi\nUefiData: ${uefiDataExample}\n` },
  check(spec, report) {
    const data = spec.request.fields.UefiData;
    const place = uefiDataPlace(spec.request);
    if (data?.value === undefined || !place || reportIfEmpty(data, spec, report)) return;
    if (placeholdersIn(data.value).length > 0) return;
    const base64 = base64Of(data);
    const lacking = missingPadding(base64);
    if (lacking === undefined) {
      const isShort = data.value.length <= 80;
      report(isShort ? data : place, faultOf(data.value));
    } else if (lacking > 0) {
      report(
        place,
        "'UefiData' lacks the '=' signs that end a base64 text. Copy the whole text, or add them.",
        {
          severity: 'warning',
          fixes: [
            fix("Add '=' at the end", 'safe', spec.edit.replaceString(data, base64 + '='.repeat(lacking))),
          ],
        },
      );
    }
  },
});

function faultOf(text: string): string {
  if (/^\s*fileb?:\/\//.test(text)) {
    return "The AWS CLI does not read files that are named inside a YAML file. Put the base64 text itself into 'UefiData'.";
  }
  const stray = /[^A-Za-z0-9+/=\s]/u.exec(text)?.[0];
  return stray
    ? `'UefiData' is not base64: '${stray}' does not occur in it. Put the base64 text of the variable store here.`
    : "'UefiData' is not base64: its length does not come out even. Copy the whole text of the variable store.";
}
