import type { Fix } from '../../rules/define-rule.ts';
import { removeFix, replaceFix } from '../../rules/fixes.ts';
import { setNumberFix } from '../../rules/number-range.ts';
import { SpecEditor } from '../../spec/edit.ts';
import type { Field, MappingField, ScalarField } from '../../spec/fields.ts';
import type { SpecDocument } from '../../spec/spec-document.ts';
import { freeName } from '../free-name.ts';
import type { RefusalFacts } from '../refusal.ts';

/** A way out of a refusal: an edit of the field that it speaks of. */
export type RefusalFix = (field: Field, document: SpecDocument, facts: RefusalFacts) => Fix | undefined;

/** Takes a scalar out of the mapping that holds it. */
export const removeIt: RefusalFix = (field, document) => {
  if (field.shape.kind === 'mapping' || field.shape.kind === 'list') return undefined;
  const parent = field.path.slice(0, Math.max(0, field.path.lastIndexOf('.')));
  const mapping = document.fields.find(({ path }) => path === parent) ?? document.request;
  if (mapping?.shape.kind !== 'mapping' || !field.entry) return undefined;
  return removeFix(new SpecEditor(document), mapping as MappingField, [field], 'unsafe');
};

export const replaceBy =
  (value: string): RefusalFix =>
  (field, document) =>
    replaceFix(new SpecEditor(document), field as ScalarField<string>, value, 'unsafe');

export const anotherName: RefusalFix = (field, document, facts) => {
  const { text } = field as ScalarField;
  const free = freeName(text, new Set([text]));
  return free === undefined ? undefined : replaceBy(free)(field, document, facts);
};

/** Writes the number that EC2 names in a group of its message. */
export const setToGroup =
  (group: number): RefusalFix =>
  (field, document, { groups }) =>
    field.entry?.name === 'VolumeSize'
      ? setNumberFix({ edit: new SpecEditor(document) }, field as ScalarField<number>, Number(groups[group]))
      : undefined;
