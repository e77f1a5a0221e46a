import { didYouMean } from '../closest.ts';
import { rules } from '../rules/catalogue.ts';
import { defineCommand } from './command.ts';
import { exitCode } from './exit-code.ts';
import { rulePage } from './rule-page.ts';
import { UsageError } from './usage-error.ts';

export const rulesCommand = defineCommand({
  name: 'rules',
  summary: 'List the rules, or explain one.',
  usage: '[ID]',
  options: {},
  async run({ positionals: [id, ...more] }, terminal) {
    if (more.length > 0) throw new UsageError('rules explains one rule at a time.');
    terminal.out(id === undefined ? ruleList() : rulePage(await ruleNamed(id)));
    return exitCode.success;
  },
});

function ruleList(): string {
  const idWidth = Math.max(...rules.map(({ id }) => id.length));
  return rules
    .map(
      ({ id, severity, summary }) =>
        `${id.padEnd(idWidth)}  ${severity.padEnd('information'.length)}  ${summary}\n`,
    )
    .join('');
}

async function ruleNamed(id: string) {
  const { documentedRules } = await import('../rules/documented-rules.ts');
  const found = documentedRules.find((rule) => rule.id === id);
  if (found) return found;
  const ids = rules.map((rule) => rule.id);
  throw new UsageError(`There is no rule ${id}.${didYouMean(id, ids)} \`ami-spec rules\` lists them all.`);
}
