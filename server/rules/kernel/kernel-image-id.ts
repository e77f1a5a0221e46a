import { type ResourceIdPrefix, resourceIdForm } from '../../../schemas/resource-ids.ts';
import type { SpecEditor } from '../../spec/edit.ts';
import type { ScalarField } from '../../spec/fields.ts';
import { type Fix, fix, type Report, type SpecContext } from '../define-rule.ts';
import { removeFix, replaceFix } from '../fixes.ts';

type Key = 'KernelId' | 'RamdiskId';

const kinds: Readonly<Record<Key, { prefix: ResourceIdPrefix; what: string; other: Key }>> = {
  KernelId: { prefix: 'aki', what: 'a kernel', other: 'RamdiskId' },
  RamdiskId: { prefix: 'ari', what: 'a RAM disk', other: 'KernelId' },
};

/** Reports a kernel or RAM disk whose id has not the form of one; an empty one says nothing. */
export function reportImageId(key: Key, spec: SpecContext, report: Report): void {
  const { fields } = spec.request;
  const { prefix, what, other } = kinds[key];
  const id = fields[key];
  if (!id?.value || resourceIdForm(prefix).test(id.value)) return;
  const otherId = fields[other];
  const isSwapped = isIdOf(other, id) && isIdOf(key, otherId);
  // Both ids are wrong then, and one finding mends both.
  if (isSwapped && key === 'RamdiskId') return;
  const lower = id.value.trim().toLowerCase();
  const meant = resourceIdForm(prefix).test(lower) ? lower : undefined;
  report(id, `'${id.value}' is not the id of ${what}. ${advice(key, isSwapped, isIdOf(other, id), meant)}`, {
    related: isSwapped && otherId ? [{ range: otherId.range, message: 'The other id.' }] : [],
    fixes: [
      isSwapped && otherId ? swap(spec.edit, id, otherId) : undefined,
      meant ? replaceFix(spec.edit, id, meant, 'safe') : undefined,
      isIdOf(other, id) && !otherId && id.entry
        ? fix(`Rename to '${other}'`, 'unsafe', spec.edit.rename(id.entry, other))
        : undefined,
      removeFix(spec.edit, spec.request, [id], 'unsafe'),
    ],
  });
}

function isIdOf(key: Key, field: ScalarField<string> | undefined): boolean {
  return resourceIdForm(kinds[key].prefix).test(field?.value ?? '');
}

function advice(key: Key, isSwapped: boolean, isOther: boolean, meant: string | undefined): string {
  const { prefix, other } = kinds[key];
  if (isSwapped) return `It has changed places with '${other}'.`;
  if (isOther) return `It belongs in '${other}'.`;
  return meant
    ? `Write '${meant}'.`
    : `Write '${prefix}-' and 8 or 17 hexadecimal digits, or remove '${key}'.`;
}

function swap(edit: SpecEditor, a: ScalarField<string>, b: ScalarField<string>): Fix | undefined {
  if (a.value === undefined || b.value === undefined) return undefined;
  return fix(
    "Swap 'KernelId' and 'RamdiskId'",
    'safe',
    edit.replaceString(a, b.value),
    edit.replaceString(b, a.value),
  );
}
