/**
 * Modules of Node that vscode-jsonrpc and vscode-languageserver require at once and need for pipes, sockets and child
 * processes only; to load them takes a tenth of the start.
 */
const builtins = /^(?:crypto|child_process)$/;
const importers = /node_modules[\\/]vscode-(?:jsonrpc|languageserver)[\\/]/;

/** @type {import('esbuild').Plugin} */
export const loadBuiltinsOnFirstUse = {
  name: 'load-builtins-on-first-use',
  setup(build) {
    build.onResolve({ filter: builtins }, ({ path, importer }) =>
      importers.test(importer) ? { path, namespace: 'builtin' } : undefined,
    );
    build.onLoad({ filter: /./, namespace: 'builtin' }, ({ path }) => ({
      contents: `module.exports = new Proxy({}, { get: (_, name) => require('node:${path}')[name] });`,
    }));
  },
};
