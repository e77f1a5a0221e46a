import { userGuidePage } from '../../../schemas/docs.ts';
import { defineRule, missing } from '../define-rule.ts';
import { enaFix, lacksEna, needsEna } from './ena.ts';

export const enaMissing = defineRule({
  id: 'ena-missing',
  severity: 'information',
  summary: 'An hvm AMI does not say that it has the ENA driver.',
  why: 'All Nitro instance types have ENA networking and launch only AMIs with `EnaSupport: true`. It says that the image has the driver; it does no harm on other types, but without the driver the instance is unreachable. With `BootMode: uefi` or a TPM only Nitro types are left, and there it is a warning.',
  source: userGuidePage('Enhanced networking with ENA', 'enhanced-networking-ena'),
  answer:
    "Registered. At launch: `InvalidParameterCombination`, Enhanced networking with the Elastic Network Adapter (ENA) is required for the 'c5.large' instance type.",
  bad: { unset: ['EnaSupport'] },
  good: {},
  yieldsTo: ['ami-source-missing', 'ena-false-is-default', 'sriov-without-ena'],
  check(spec, report) {
    const { request } = spec;
    if (!lacksEna(request)) return;
    const { EnaSupport: ena, BootMode: bootMode, TpmSupport: tpm } = request.fields;
    const needed = needsEna(request);
    const cause = tpm?.value ? tpm : bootMode;
    report(
      ena ?? missing(request, 'EnaSupport'),
      needed && cause
        ? `'${cause.path}: ${cause.text}' leaves only instance types that need ENA, and those refuse an AMI without 'EnaSupport: true'. Set it, if the image has the driver.`
        : "Without 'EnaSupport: true', Nitro instance types refuse to launch this AMI. Add it, if the image has the ENA driver.",
      {
        severity: needed ? 'warning' : 'information',
        related: needed && cause ? [{ range: cause.range, message: 'Only Nitro types have this.' }] : [],
        fixes: [enaFix(spec)],
      },
    );
  },
});
