import * as z from 'zod/mini';
import { amiSpec } from './ami-spec.ts';
import { dataDeviceNames, rootDeviceNames } from './device-names.ts';
import { type FieldDocs, fieldDocs, type ValueDocs, valueDocs } from './docs.ts';
import { nameCharacters, nameCharactersInWords } from './limits.ts';

/** A JSON Schema of draft 07 with the keywords that editors add to it. */
export type JsonSchema = z.core.JSONSchema.BaseSchema;

const id = 'https://raw.githubusercontent.com/ami-spec/ami-spec/main/schemas/ami-spec.schema.json';

/** Values to begin with, by the name of the field. */
const examples: Readonly<Record<string, readonly unknown[]>> = {
  Name: ['web-base-x86_64-20261123'],
  RootDeviceName: rootDeviceNames.hvm,
  DeviceName: [...rootDeviceNames.hvm, ...dataDeviceNames],
  SnapshotId: ['snap-0a1b2c3d4e5f60718'],
  VirtualName: ['ephemeral0'],
  NoDevice: [''],
  ImageLocation: ['bucket/path/image.manifest.xml'],
};

/**
 * The JSON Schema of one request, for editors with a general YAML or JSON server. Draft 07 is what these read best;
 * `markdownDescription`, `enumDescriptions`, `markdownEnumDescriptions` and `patternErrorMessage` are theirs.
 */
export function jsonSchema(): JsonSchema {
  const { $schema, ...rest } = z.toJSONSchema(amiSpec, { target: 'draft-7', override });
  return {
    $schema,
    $id: id,
    title: 'AMI spec',
    description:
      'One EC2 RegisterImage request, with the names that aws ec2 register-image --cli-input-yaml uses.',
    ...rest,
  };
}

function override({ zodSchema, jsonSchema: schema, path }: Parameters<Override>[0]): void {
  if (schema.type === 'integer') {
    delete schema.minimum;
    delete schema.maximum;
  }
  const values = valueDocs.get(zodSchema)?.values;
  if (values) describeValues(schema, values);
  const docs = fieldDocs.get(zodSchema);
  if (docs) describeField(schema, String(path.at(-1)), docs);
}

type Override = NonNullable<z.core.ToJSONSchemaParams['override']>;

function describeValues(schema: JsonSchema, values: ValueDocs): void {
  schema.enumDescriptions = Object.values(values).map(withoutMarkdown);
  schema.markdownEnumDescriptions = Object.values(values);
}

function describeField(schema: JsonSchema, name: string, docs: FieldDocs): void {
  const markdown = fieldText(docs);
  schema.title = name;
  schema.description = withoutMarkdown(markdown);
  schema.markdownDescription = markdown;
  if (examples[name]) schema.examples = [...examples[name]];
  if (name === 'Name') {
    schema.pattern = nameCharacters.source.replace(/\$$/, '*$');
    schema.patternErrorMessage = `Use only ${nameCharactersInWords}.`;
  }
}

function fieldText({ description, default: assumed, limits, source }: FieldDocs): string {
  const facts = [description];
  if (assumed !== undefined) facts.push(`Default: ${assumed}.`);
  if (limits !== undefined) facts.push(`Limits: ${limits}.`);
  facts.push(`Source: [${source.title}](${source.url})`);
  return facts.join('\n\n');
}

/** For readers that show text as it is: `code` and [links](url) in plain words. */
function withoutMarkdown(markdown: string): string {
  return markdown.replaceAll('`', '').replace(/\[([^\]]+)\]\(([^)]+)\)/g, '$1, $2');
}
