import { userGuidePage } from '../../../schemas/docs.ts';
import { uefiDataLimits } from '../../../schemas/limits.ts';
import { uefiStoreKind } from '../../../schemas/uefi-data.ts';
import { defineRule } from '../define-rule.ts';
import { base64Of, missingPadding, uefiDataExample, uefiDataPlace } from './uefi-data.ts';

export const uefiDataFormat = defineRule({
  id: 'uefi-data-format',
  severity: 'warning',
  summary: 'UefiData is not a variable store in the format of EC2.',
  why: 'What GetInstanceUefiData and `uefivars -o aws` give begins with `AMZNUEFI`; the store of EDK2 or OVMF (`VARS.fd`) has to be converted. A store whose checksum is wrong was cut or changed on the way, which is only worth knowing here, since nobody has shown that EC2 refuses it.',
  source: userGuidePage('UEFI variables', 'uefi-variables'),
  answer: 'Instances can fail to start with Secure Boot.',
  unconfirmed: "EC2's own answer was not seen.",
  bad: { set: 'BootMode: uefi\nUefiData: aGVsbG8gd29ybGQhIQ==\n' },
  good: { set: `BootMode: uefi\nUefiData: ${uefiDataExample}\n` },
  yieldsTo: ['uefi-data-base64', 'uefi-data-length'],
  check({ request }, report) {
    const data = request.fields.UefiData;
    const place = uefiDataPlace(request);
    if (!data?.value || !place || data.value.length > uefiDataLimits.max) return;
    const base64 = base64Of(data);
    if (missingPadding(base64) === undefined) return;
    switch (uefiStoreKind(atob(base64.replace(/=+$/, '')))) {
      case 'edk2':
        report(
          place,
          "'UefiData' is a variable store of EDK2 or OVMF. Convert it to the format of EC2 with 'uefivars -i edk2 -o aws'.",
        );
        break;
      case 'foreign':
        report(
          place,
          "'UefiData' does not begin with AMZNUEFI, as a variable store of EC2 does. Take what GetInstanceUefiData or 'uefivars -o aws' gives.",
        );
        break;
      case 'damaged':
        report(
          place,
          "The checksum in 'UefiData' does not fit: the text was cut or changed. Copy the whole text again.",
          { severity: 'information' },
        );
        break;
    }
  },
});
