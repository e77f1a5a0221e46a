import { readFile } from 'node:fs/promises';
import { parse } from 'acorn';
import esbuild from 'esbuild';

/** What a rule says for its page alone: `RulePage` of server/rules/define-rule.ts. */
const pageFacts = new Set(['why', 'source', 'answer', 'unconfirmed', 'bad', 'good', 'exampleConfig']);

/**
 * Takes the pages out of the rules, with all that only they use.
 * @type {import('esbuild').Plugin}
 */
export const dropRulePages = {
  name: 'drop-rule-pages',
  setup(build) {
    build.onLoad({ filter: /server[\\/]rules[\\/].*\.ts$/ }, async ({ path }) => {
      const { code } = await esbuild.transform(await readFile(path, 'utf8'), { loader: 'ts' });
      return { contents: withoutPage(code) };
    });
  },
};

/** @param {string} code */
function withoutPage(code) {
  const { body } = parse(code, { ecmaVersion: 'latest', sourceType: 'module' });
  const dropped = body
    .map((node) => (node.type === 'ExportNamedDeclaration' ? node.declaration : undefined))
    .flatMap((node) => (node?.type === 'VariableDeclaration' ? node.declarations : []))
    .flatMap(({ init }) => (init?.type === 'CallExpression' ? init : []))
    .filter(({ callee }) => callee.type === 'Identifier' && callee.name === 'defineRule')
    .flatMap(({ arguments: [rule] }) => (rule?.type === 'ObjectExpression' ? rule.properties : []))
    .flatMap((property) => (property.type === 'Property' ? property : []))
    .filter(({ key }) => key.type === 'Identifier' && pageFacts.has(key.name));
  return dropped.reduceRight(
    (text, { start, end }) =>
      text.slice(0, start) + text.slice(text.indexOf(',', end) === end ? end + 1 : end),
    code,
  );
}
