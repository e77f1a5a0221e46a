import { didYouMean } from '../closest.ts';
import { documentedRules } from '../rules/catalogue.ts';
import { defineCommand } from './command.ts';
import { exitCode } from './exit-code.ts';
import { rulePage } from './rule-page.ts';
import { UsageError } from './usage-error.ts';

export const rulesCommand = defineCommand({
  name: 'rules',
  summary: 'List the rules, or explain one.',
  usage: '[ID]',
  options: {},
  run({ positionals: [id, ...more] }, terminal) {
    if (more.length > 0) throw new UsageError('rules explains one rule at a time.');
    terminal.out(id === undefined ? ruleList() : rulePage(ruleNamed(id)));
    return exitCode.success;
  },
});

function ruleList(): string {
  const idWidth = Math.max(...documentedRules.map(({ id }) => id.length));
  return documentedRules
    .map(
      ({ id, severity, summary }) =>
        `${id.padEnd(idWidth)}  ${severity.padEnd('information'.length)}  ${summary}\n`,
    )
    .join('');
}

function ruleNamed(id: string) {
  const found = documentedRules.find((rule) => rule.id === id);
  if (found) return found;
  const ids = documentedRules.map((rule) => rule.id);
  throw new UsageError(`There is no rule ${id}.${didYouMean(id, ids)} \`ami-spec rules\` lists them all.`);
}
