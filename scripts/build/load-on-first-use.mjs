// @ts-check

const virtual = '\0first-use:';

/**
 * Puts bundles in place of the modules that they are made of. They are loaded when something of them is used, so that a
 * start is spared what it does not need.
 * @param {readonly import('rolldown').OutputChunk[]} bundles
 * @returns {import('rolldown').Plugin}
 */
export const loadOnFirstUse = (bundles) => ({
  name: 'load-on-first-use',
  async resolveId(specifier, importer) {
    if (importer?.startsWith(virtual)) return { id: specifier, external: true };
    const resolved = await this.resolve(specifier, importer, { skipSelf: true });
    const bundle = bundles.find(({ facadeModuleId }) => facadeModuleId === resolved?.id);
    return bundle ? `${virtual}${bundle.fileName}` : resolved;
  },
  load: {
    filter: { id: /^\0first-use:/ },
    handler(id) {
      const fileName = id.slice(virtual.length);
      const names = bundles.find((bundle) => bundle.fileName === fileName)?.exports;
      return `
        const names = ${JSON.stringify(names)};
        const define = (name, what) =>
          Object.defineProperty(exports, name, { enumerable: true, configurable: true, ...what });
        const load = () => {
          const bundle = require('./${fileName}');
          for (const name of names) define(name, { value: bundle[name] });
          return bundle;
        };
        for (const name of names) define(name, { get: () => load()[name] });`;
    },
  },
});
