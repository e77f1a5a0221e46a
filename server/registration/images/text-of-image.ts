import { applyEdits } from '../../spec/apply-edits.ts';
import { type Edit, SpecEditor, type YamlTree, yamlString } from '../../spec/edit.ts';
import type { ListField, MappingField } from '../../spec/fields.ts';
import { readSpecDocument, type SpecDocument } from '../../spec/spec-document.ts';
import type { Difference } from './drift.ts';

/**
 * The document as it would have to be for the image: its text, changed in what differs and nowhere else. `unshown`
 * are differences at places that other places share, where no edit is possible.
 */
export function textOfImage(
  document: SpecDocument,
  differences: readonly Difference[],
): { text: string; unshown: readonly Difference[] } {
  const unshown: Difference[] = [];
  let current = document;
  // From the end, so that what is taken out moves no place that is still to come; what is added comes last.
  const removals = differences.filter(({ image }) => image === undefined).toReversed();
  const others = differences.filter(({ image }) => image !== undefined);
  for (const difference of [...others, ...removals]) {
    const edit = editFor(current, difference);
    if (edit) current = readSpecDocument(applyEdits(current.text, [edit]));
    else unshown.push(difference);
  }
  return { text: current.text, unshown };
}

function editFor(document: SpecDocument, { path, image }: Difference): Edit | undefined {
  const editor = new SpecEditor(document);
  const field = document.fields.find((one) => one.path === path);
  const [, outer = '', key = '', index] = /^(?:(.*)\.)?(?:(\w+)|)(?:\[(\d+)\])?$/.exec(path) ?? [];
  if (index !== undefined) return editList(document, editor, path.replace(/\[\d+\]$/, ''), path, image);
  if (field && image !== undefined) return editor.replace(field, scalarText(image));
  const parent = document.fields.find((one) => one.path === outer) ?? document.request;
  if (parent?.shape.kind !== 'mapping') return undefined;
  const mapping = parent as MappingField<object>;
  if (image !== undefined) return editor.insert(mapping, key, scalarText(image));
  return field?.entry && editor.remove(mapping, field.entry);
}

/** An entry of a list that the image has beyond the spec's, or does not have. */
function editList(
  document: SpecDocument,
  editor: SpecEditor,
  listPath: string,
  path: string,
  image: Difference['image'],
): Edit | undefined {
  const list = document.fields.find((one) => one.path === listPath) as ListField | undefined;
  if (list && image === undefined) {
    const item = list.items.find((one) => one.path === path);
    return item && editor.removeItem(list, item);
  }
  const tree = treeOf(image);
  if (list) return editor.append(list, tree);
  if (!document.request) return undefined;
  if (listPath === 'BlockDeviceMappings') return editor.insert(document.request, listPath, [tree]);
  const specifications = document.fields.find((one) => one.path === 'TagSpecifications');
  const specification = { ResourceType: 'image', Tags: [tree] };
  return specifications
    ? editor.append(specifications as ListField, specification)
    : editor.insert(document.request, 'TagSpecifications', [specification]);
}

function treeOf(value: Difference['image']): YamlTree {
  if (typeof value !== 'object') return scalarText(value);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, treeOf(inner)]));
}

function scalarText(value: Difference['image']): string {
  return typeof value === 'string' ? yamlString(value) : String(value);
}
