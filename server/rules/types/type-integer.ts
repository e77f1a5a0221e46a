import { apiPage } from '../../../schemas/docs.ts';
import type { Field, ScalarField } from '../../spec/fields.ts';
import { defineRule, fix } from '../define-rule.ts';
import { nameOf, unreadableFields, writtenAt } from '../unreadable.ts';

/** GiB in the units that people write behind a volume size. */
const gibibytes = new Map([
  ...['g', 'gb', 'gi', 'gib'].map((unit) => [unit, 1] as const),
  ...['t', 'tb', 'ti', 'tib'].map((unit) => [unit, 1024] as const),
  ...['m', 'mb', 'mi', 'mib'].map((unit) => [unit, 1 / 1024] as const),
]);

export const typeInteger = defineRule({
  id: 'type-integer',
  severity: 'error',
  summary: 'A size or rate is not a whole number.',
  why: 'Sizes and rates are whole numbers without quotes, unit or decimal point: GiB for sizes, MiB/s for throughput. The AWS CLI refuses `"8"`, `8G` and `8.0` alike.',
  source: apiPage('EbsBlockDevice'),
  answer:
    "AWS CLI: Invalid type for parameter BlockDeviceMappings[0].Ebs.VolumeSize, value: 8, type: `<class 'str'>`, valid types: `<class 'int'>`.",
  bad: {
    set: `\
BlockDeviceMappings:
  - DeviceName: /dev/xvda
    Ebs:
      SnapshotId: snap-0a1b2c3d4e5f60718
      VolumeSize: 8G
      VolumeType: gp3
      DeleteOnTermination: true
`,
  },
  good: {},
  check(spec, report) {
    const found = ['string', 'float', 'boolean', 'timestamp', 'list', 'mapping'] as const;
    for (const field of unreadableFields(spec, 'integer', found)) {
      const source = spec.edit.source(writtenAt(field));
      const meant = wholeNumber(field as ScalarField);
      const unit = isSize(field) ? ' of GiB' : '';
      const isCollection = field.found === 'list' || field.found === 'mapping';
      report(
        field,
        isCollection
          ? `${nameOf(field)} needs a whole number${unit}.`
          : `${nameOf(field)} needs a whole number${unit} without quotes or unit, not ${source}.${meant === undefined ? '' : ` Write ${meant}.`}`,
        {
          fixes:
            meant === undefined
              ? []
              : [fix(`Replace by ${meant}`, 'safe', spec.edit.replace(field, `${meant}`))],
        },
      );
    }
  },
});

/** The whole number that a text such as `8G`, `8.0`, `1e3`, `3,000` or `8192M` stands for. */
function wholeNumber(field: ScalarField): number | undefined {
  const match = /^(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?(?:e\+?\d+)?)\s*([a-z]*)(\/s)?$/i.exec(field.text.trim());
  if (!match) return undefined;
  const [, digits = '', unit = '', perSecond] = match;
  const factor = unit === '' ? 1 : factorOf(field, unit.toLowerCase(), perSecond !== undefined);
  const value = Number(digits.replaceAll(',', '')) * (factor ?? Number.NaN);
  return Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

function factorOf(field: Field, unit: string, perSecond: boolean): number | undefined {
  if (isSize(field)) return perSecond ? undefined : gibibytes.get(unit);
  if (field.member?.name === 'Iops') return unit === 'iops' && !perSecond ? 1 : undefined;
  const mebibytes = ['mi', 'mib', 'mb', 'mbps', 'mibps'];
  return mebibytes.includes(unit) ? 1 : undefined;
}

function isSize(field: Field): boolean {
  return field.member?.name === 'VolumeSize';
}
