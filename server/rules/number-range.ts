import { numberText, type Span, spanText } from '../../schemas/volume-types.ts';
import type { ScalarField } from '../spec/fields.ts';
import { type Fix, fix, type Report, type SpecContext } from './define-rule.ts';

/**
 * Reports a number outside of its range. EC2 registers such numbers and refuses the volume at every launch, so that
 * is a warning; only what can be no quantity at all is an error. Without a range, only that is looked at.
 */
export function reportOutOfRange(
  spec: SpecContext,
  report: Report,
  field: ScalarField<number> | undefined,
  span: Span | undefined,
  { of, unit }: { of: string; unit: string },
): void {
  if (field?.value === undefined) return;
  const { value } = field;
  const name = field.entry?.name;
  const range = span && `${of} take ${spanText(span)} ${unit}`;
  const nearest = span && Math.min(Math.max(value, span.min), span.max);
  const fixes = () => [nearest === undefined ? undefined : setNumberFix(spec, field, nearest)];
  if (value <= 0) {
    report(
      field,
      `'${name}: ${field.text}' is no quantity. ${range ? `${range}.` : 'Write a number above 0.'}`,
      {
        severity: 'error',
        fixes: fixes(),
      },
    );
  } else if (span && nearest !== value) {
    report(
      field,
      `'${name}: ${field.text}' is out of range: ${range}. EC2 registers the AMI, but refuses such a volume at launch.`,
      { severity: 'warning', fixes: fixes() },
    );
  } else if (span?.formerMax !== undefined && value > span.formerMax) {
    report(
      field,
      `'${name}: ${field.text}' needs the limits of 2025: before, ${of} ended at ${numberText(span.formerMax)} ${unit}. Not every Region and Outpost has them.`,
      { severity: 'information' },
    );
  }
}

/** Writes another number. */
export function setNumberFix(
  { edit }: Pick<SpecContext, 'edit'>,
  field: ScalarField<number>,
  value: number,
): Fix | undefined {
  return fix(`Set '${field.entry?.name}: ${value}'`, 'unsafe', edit.replace(field, String(value)));
}
