// @ts-check
// Prints the milliseconds that the extension takes to be loaded and activated in a process that has just started. What
// it asks of VS Code is answered at once, so that this is its own time.
import { createRequire, registerHooks } from 'node:module';
import { performance } from 'node:perf_hooks';

/** Whatever is asked for: a class, a function, an empty list. @type {any} */
const anything = new Proxy(class {}, {
  get: (_, name) => {
    if (name === Symbol.iterator) return () => [].values();
    return name === 'then' ? undefined : anything;
  },
  set: () => true,
  apply: () => anything,
  construct: () => anything,
});

const parts = ['Disposable', 'EventEmitter', 'commands', 'languages', 'window', 'workspace'];
const vscode = { version: '1.91.0', ...Object.fromEntries(parts.map((part) => [part, anything])) };
Object.assign(globalThis, { vscode });
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'vscode' ? { url: 'vscode:api', shortCircuit: true } : next(specifier, context),
  load: (url, context, next) =>
    url === 'vscode:api'
      ? { format: 'commonjs', source: 'module.exports = globalThis.vscode;', shortCircuit: true }
      : next(url, context),
});

const begun = performance.now();
createRequire(import.meta.url)('../../dist/extension.js').activate({
  subscriptions: [],
  workspaceState: new Map(),
});
console.log(performance.now() - begun);
