// @ts-check

/**
 * Modules of Node that vscode-jsonrpc and vscode-languageserver require at once and need for pipes, sockets and child
 * processes only; to load them takes a tenth of the start.
 */
const builtins = /^(?:crypto|child_process)$/;
const importers = /node_modules[\\/]vscode-(?:jsonrpc|languageserver)[\\/]/;
const prefix = '\0builtin:';

/** @type {import('rolldown').Plugin} */
export const loadBuiltinsOnFirstUse = {
  name: 'load-builtins-on-first-use',
  resolveId: {
    filter: { id: builtins },
    handler: (name, importer) => (importer && importers.test(importer) ? `${prefix}${name}` : undefined),
  },
  load: {
    filter: { id: /^\0builtin:/ },
    handler: (id) =>
      `module.exports = new Proxy({}, { get: (_, name) => require('node:${id.slice(prefix.length)}')[name] });`,
  },
};
