import { apiPage } from '../../../schemas/docs.ts';
import { defineRule, fix } from '../define-rule.ts';
import { firstLine } from '../unreadable.ts';
import { tagSpecifications } from './tags-of.ts';

export const tagSpecEmpty = defineRule({
  id: 'tag-spec-empty',
  severity: 'hint',
  summary: 'A tag specification holds no tags.',
  why: 'Only its type is sent, so it does nothing. Other calls refuse a specification without tags.',
  source: apiPage('TagSpecification'),
  answer: 'Not seen for RegisterImage. RunInstances: Tag specification must have at least one tag.',
  unconfirmed: 'Whether RegisterImage refuses it as RunInstances does.',
  yieldsTo: ['tag-resource-type', 'tag-resource-type-missing'],
  bad: { set: 'TagSpecifications: [{ResourceType: image}]' },
  good: {},
  check({ request, edit }, report) {
    const list = request.fields.TagSpecifications;
    for (const specification of tagSpecifications(request)) {
      const { Tags } = specification.fields;
      const isEmpty = !Tags || (Tags.readable && Tags.items.length === 0);
      if (!list?.entry || !isEmpty || specification.unknown.length > 0) continue;
      const removal =
        list.items.length === 1 ? edit.remove(request, list.entry) : edit.removeItem(list, specification);
      report(firstLine(specification, edit), 'This tag specification holds no tags. Add some or remove it.', {
        unnecessary: true,
        fixes: [fix('Remove the tag specification', 'unsafe', removal)],
      });
    }
  },
});
