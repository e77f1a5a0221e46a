import * as z from 'zod/mini';
import { configSchema, ruleLevels } from './config.ts';
import type { JsonSchema } from './json-schema.ts';

const id = 'https://raw.githubusercontent.com/ami-spec/ami-spec/main/schemas/ami-spec-config.schema.json';

/** A rule as an editor offers it. */
export interface ConfigurableRule {
  id: string;
  summary: string;
  /** The level that holds where nothing is said. */
  level: (typeof ruleLevels)[number];
  /** Where its page is. */
  page: string;
}

/** The JSON Schema of the project file `.ami-spec.yaml`, of draft 07 like that of a spec. */
export function configJsonSchema(rules: readonly ConfigurableRule[]): JsonSchema {
  const { $schema, ...rest } = z.toJSONSchema(configSchema(), {
    target: 'draft-7',
    override: ({ jsonSchema, path }) => {
      if (path.join('.') === 'properties.rules') describeRules(jsonSchema, rules);
    },
  });
  return {
    $schema,
    $id: id,
    title: 'AMI Spec project file',
    description: 'What a project asks of its AMI specs, for the editor and for CI alike.',
    ...rest,
  };
}

function describeRules(schema: JsonSchema, rules: readonly ConfigurableRule[]): void {
  delete schema.propertyNames;
  schema.additionalProperties = false;
  schema.properties = Object.fromEntries(
    rules.map(({ id, summary, level, page }): [string, JsonSchema] => [
      id,
      {
        type: 'string',
        enum: [...ruleLevels],
        default: level,
        description: summary,
        markdownDescription: `${summary} [More](${page})`,
      },
    ]),
  );
}
