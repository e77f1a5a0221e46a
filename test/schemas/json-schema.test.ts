import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { jsonSchema } from '../../schemas/json-schema.ts';
import { requestShape, type Shape } from '../../schemas/shape.ts';

const root = path.join(import.meta.dirname, '../..');
const corpus = path.join(root, 'test/corpus');

const editorKeywords = [
  'markdownDescription',
  'enumDescriptions',
  'markdownEnumDescriptions',
  'patternErrorMessage',
];

function compile(): ValidateFunction {
  const ajv = new Ajv({ allErrors: true, strict: true });
  for (const keyword of editorKeywords) ajv.addKeyword(keyword);
  return ajv.compile(jsonSchema());
}

const validate = compile();

/** What the schema says against each document of a text. */
function complaints(text: string): string[] {
  const documents = parseAllDocuments(text, { merge: true });
  const values = ('empty' in documents ? [] : documents).map((document): unknown => document.toJS());
  return values
    .filter((value) => value !== null)
    .flatMap((value) => (validate(value) ? [] : (validate.errors ?? [])))
    .map(({ instancePath, message }) => `${instancePath} ${message}`);
}

interface CorpusFile {
  file: string;
  kind: 'accepted' | 'rejected' | 'trap';
}

const taken = (JSON.parse(readFileSync(path.join(corpus, 'manifest.json'), 'utf8')) as CorpusFile[])
  .filter(({ kind }) => kind !== 'rejected')
  .map(({ file }) => file);

describe('the JSON Schema', () => {
  it('is published as it is generated; `npm run schema` writes it', () => {
    const published = readFileSync(path.join(root, 'schemas/ami-spec.schema.json'), 'utf8');
    expect(published).toBe(`${JSON.stringify(jsonSchema(), null, 2)}\n`);
  });

  it('is one of draft 07, with an id and a title', () => {
    expect(jsonSchema()).toMatchObject({
      $schema: 'http://json-schema.org/draft-07/schema#',
      $id: 'https://raw.githubusercontent.com/ami-spec/ami-spec/main/schemas/ami-spec.schema.json',
      title: 'AMI spec',
      type: 'object',
      required: ['Name'],
      additionalProperties: false,
    });
  });

  it('tells of every field what the docs tell, and of every value what it means', () => {
    expect(undescribed(jsonSchema(), requestShape, '')).toEqual([]);
    expect(jsonSchema().properties?.Architecture).toMatchObject({
      title: 'Architecture',
      markdownDescription: expect.stringMatching(
        /^The processor .*\n\nDefault: `i386` .*\n\nSource: \[RegisterImage\]\(https:/,
      ),
      description: expect.stringMatching(/\n\nDefault: i386 .*\n\nSource: RegisterImage, https:/),
    });
  });

  it.each(taken)('takes what EC2 takes: %s', (file) => {
    expect(complaints(readFileSync(path.join(corpus, file), 'utf8'))).toEqual([]);
  });

  it.each(
    globSync('*.ami.yaml', { cwd: path.join(root, 'examples') }).filter(
      (file) => !file.startsWith('mistakes'),
    ),
  )('takes the example %s', (file) => {
    expect(complaints(readFileSync(path.join(root, 'examples', file), 'utf8'))).toEqual([]);
  });

  it.each([
    ['no name', 'EnaSupport: true', [" must have required property 'Name'"]],
    ['an unknown key', 'Name: web\nFoo: 1', [' must NOT have additional properties']],
    [
      'an unknown value',
      'Name: web\nBootMode: UEFI',
      ['/BootMode must be equal to one of the allowed values'],
    ],
    ['a name too short', 'Name: ab', ['/Name must NOT have fewer than 3 characters']],
    ['a text for a switch', 'Name: web\nEnaSupport: "yes"', ['/EnaSupport must be boolean']],
    [
      'a size with a unit',
      'Name: web\nBlockDeviceMappings: [{Ebs: {VolumeSize: 8G}}]',
      ['/BlockDeviceMappings/0/Ebs/VolumeSize must be integer'],
    ],
    ['a mapping for a list', 'Name: web\nBlockDeviceMappings: {}', ['/BlockDeviceMappings must be array']],
  ])('refuses %s', (_, text, expected) => {
    expect(complaints(text)).toEqual(expected);
  });

  it('refuses characters that a name cannot have, in words', () => {
    expect(complaints('Name: web&co')).toHaveLength(1);
    expect(complaints("Name: (a)[b] c./d-e'f@g_1")).toEqual([]);
    expect(jsonSchema().properties?.Name).toMatchObject({
      patternErrorMessage: "Use only letters, digits, spaces and ( ) [ ] . / - ' @ _.",
    });
  });
});

/** Paths of fields or values without their docs. */
function undescribed(schema: unknown, shape: Shape, at: string): string[] {
  const { description, title, items, properties, markdownEnumDescriptions, ...rest } = schema as ReturnType<
    typeof jsonSchema
  >;
  const values = rest.enum;
  const missing = description && title ? [] : [at];
  if (shape.kind === 'mapping') {
    const members = [...shape.members.values()];
    const inside = members.flatMap((member) =>
      undescribed(properties?.[member.name] ?? {}, member.shape, `${at}.${member.name}`),
    );
    return [...(at.endsWith('[]') ? [] : missing), ...inside];
  }
  if (shape.kind === 'list') {
    const inside = shape.item.kind === 'mapping' ? undescribed(items, shape.item, `${at}[]`) : [];
    return [...missing, ...inside];
  }
  const meanings = Object.values(shape.values ?? {});
  if (meanings.length === 0) return missing;
  const told = markdownEnumDescriptions as string[] | undefined;
  return values?.length === meanings.length && told?.join() === meanings.join()
    ? missing
    : [...missing, `${at} values`];
}
