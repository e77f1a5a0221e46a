// @ts-check

/**
 * The properties of the rules that a file declares with `defineRule`, in the order of the text.
 * @param {ReturnType<import('rolldown').PluginContext['parse']>} program
 */
export function definitionsIn({ body }) {
  return body
    .map((node) => (node.type === 'ExportNamedDeclaration' ? node.declaration : undefined))
    .flatMap((node) => (node?.type === 'VariableDeclaration' ? node.declarations : []))
    .flatMap(({ init }) => (init?.type === 'CallExpression' ? init : []))
    .filter(({ callee }) => callee.type === 'Identifier' && callee.name === 'defineRule')
    .flatMap(({ arguments: [rule] }) => (rule?.type === 'ObjectExpression' ? rule.properties : []))
    .flatMap((property) =>
      property.type === 'Property' && property.key.type === 'Identifier'
        ? {
            name: property.key.name,
            start: property.start,
            end: property.end,
            method: property.method ? property.value : undefined,
          }
        : [],
    );
}
