import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ruleLevels } from '../../schemas/config.ts';
import { ruleIds } from '../../server/projects.ts';
import { readConfig } from '../../server/read-config.ts';
import { rules } from '../../server/rules/catalogue.ts';

const published = path.join(import.meta.dirname, '../../schemas/ami-spec-config.schema.json');
const schema = JSON.parse(readFileSync(published, 'utf8'));
const validate = new Ajv({ allErrors: true, strict: true, keywords: ['markdownDescription'] }).compile(
  schema,
);

describe('the JSON Schema of the project file', () => {
  it('is one of draft 07, with an id and a title', () => {
    expect(schema).toMatchObject({
      $schema: 'http://json-schema.org/draft-07/schema#',
      $id: 'https://raw.githubusercontent.com/ami-spec/ami-spec/main/schemas/ami-spec-config.schema.json',
      title: 'AMI Spec project file',
      additionalProperties: false,
    });
  });

  it('offers every rule with its summary, its levels, its default and its page', () => {
    const offered = schema.properties.rules.properties;
    expect(Object.keys(offered)).toEqual(rules.map(({ id }) => id));
    for (const { id, summary, severity, optIn } of rules) {
      expect(offered[id]).toEqual({
        type: 'string',
        enum: [...ruleLevels],
        default: optIn ? 'off' : severity,
        description: summary,
        markdownDescription: expect.stringMatching(
          new RegExp(`\\[More\\]\\(https:.*/docs/rules/${id}\\.md\\)$`),
        ),
      });
    }
  });

  it('describes every key', () => {
    const keys = [...Object.values(schema.properties), ...Object.values(schema.properties.target.properties)];
    expect(keys).toHaveLength(6);
    for (const key of keys) expect(key).toMatchObject({ description: expect.stringMatching(/\.$/) });
  });
});

describe('the JSON Schema and the checks agree to', () => {
  it.each([
    ['take nothing', '{}', true],
    ['take a rule and a level', 'rules: {ena-missing: off}', true],
    ['take tags, a pattern and a target', 'requiredTags: [a]\nnamePattern: a\ntarget: {region: a}', true],
    ['refuse a rule that is not there', 'rules: {ena-mising: off}', false],
    ['refuse a level that is none', 'rules: {ena-missing: warn}', false],
    ['refuse a key that is none', 'rule: {}', false],
    ['refuse an endpoint', 'target: {endpoint: "http://x"}', false],
    ['refuse one tag', 'requiredTags: a', false],
    ['refuse a number for a tag', 'requiredTags: [1]', false],
    ['refuse a list', '[]', false],
  ])('%s', (_, text, isTaken) => {
    expect(validate(parse(text))).toBe(isTaken);
    expect(readConfig(text, ruleIds).problems.length === 0).toBe(isTaken);
  });
});
