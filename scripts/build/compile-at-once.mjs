// @ts-check
import { definitionsIn } from './rule-definitions.mjs';

/** @typedef {ReturnType<import('rolldown').PluginContext['parse']>} Program */
/** @typedef {{ start: number, end: number, by: string, above?: string }} Edit `above`: what goes to the top of the module */

/** What every spec that is opened goes through. */
const neededAtOnce =
  /[\\/](?:server[\\/](?:[\w-]+|spec[\\/][\w-]+|rules[\\/].+)\.ts|schemas[\\/][\w-]+\.ts)$/;

/**
 * Writes functions in parentheses: those at the top of a module, and the checks of the rules. V8 compiles a function in
 * parentheses together with its file, so that Node's compile cache holds it. Any other it compiles when it is first
 * called, which for the first spec takes longer than to run them all.
 * @type {import('rolldown').Plugin}
 */
export const compileAtOnce = {
  name: 'compile-at-once',
  transform: {
    filter: { id: neededAtOnce },
    handler(code) {
      const program = this.parse(code, { lang: 'ts' });
      const edits = [...functionsIn(program, code), ...checksIn(program, code)].toSorted(
        (a, b) => a.start - b.start,
      );
      const top = program.body.findLast(({ type }) => type === 'ImportDeclaration')?.end ?? 0;
      const above = edits.map((edit) => edit.above ?? '').join('');
      const written = edits.reduceRight(
        (text, { start, end, by }) => text.slice(0, start) + by + text.slice(end),
        code,
      );
      return { code: `${written.slice(0, top)}${above}${written.slice(top)}`, map: null };
    },
  },
};

/**
 * Functions can be called from the top of their module on, so that is where they go.
 * @param {Program} program
 * @param {string} code
 * @returns {Edit[]}
 */
function functionsIn({ body }, code) {
  return body.flatMap((node) => {
    const isExported = node.type === 'ExportNamedDeclaration';
    const declaration = isExported ? node.declaration : node;
    if (declaration?.type !== 'FunctionDeclaration' || !declaration.id) return [];
    const text = code.slice(declaration.start, declaration.end);
    const above = `;${isExported ? 'export ' : ''}var ${declaration.id.name} = (${text});`;
    return { start: node.start, end: node.end, by: '', above };
  });
}

/** @param {Program} program @param {string} code @returns {Edit[]} */
function checksIn(program, code) {
  return definitionsIn(program).flatMap(({ name, start, end, method }) =>
    method && name.startsWith('check')
      ? { start, end, by: `${name}: (function${code.slice(method.start, method.end)})` }
      : [],
  );
}
