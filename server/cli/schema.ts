import { jsonSchema } from '../../schemas/json-schema.ts';
import { defineCommand } from './command.ts';
import { exitCode } from './exit-code.ts';

export const schemaCommand = defineCommand({
  name: 'schema',
  summary: 'Print the JSON Schema of a spec, for editors with a general YAML server.',
  usage: '',
  options: {},
  run(_, terminal) {
    terminal.out(`${JSON.stringify(jsonSchema(), null, 2)}\n`);
    return exitCode.success;
  },
});
