import { configJsonSchema } from '../../schemas/config-json-schema.ts';
import { jsonSchema } from '../../schemas/json-schema.ts';
import { rules } from '../rules/catalogue.ts';
import { rulePageUrl } from '../rules/rule-page.ts';
import { defineCommand } from './command.ts';
import { exitCode } from './exit-code.ts';

export const schemaCommand = defineCommand({
  name: 'schema',
  summary: 'Print the JSON Schema of a spec, for editors with a general YAML server.',
  usage: '[OPTIONS]',
  options: {
    config: { type: 'boolean', help: 'Print that of the project file .ami-spec.yaml instead.' },
  },
  run({ options }, terminal) {
    terminal.out(`${JSON.stringify(options.config ? projectFileSchema() : jsonSchema(), null, 2)}\n`);
    return exitCode.success;
  },
});

function projectFileSchema() {
  return configJsonSchema(
    rules.map(({ id, summary, severity, optIn }) => ({
      id,
      summary,
      level: optIn ? 'off' : severity,
      page: rulePageUrl(id),
    })),
  );
}
