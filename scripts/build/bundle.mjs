// @ts-check
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { compileAtOnce } from './compile-at-once.mjs';
import { dropRulePages } from './drop-rule-pages.mjs';
import { loadBuiltinsOnFirstUse } from './load-builtins-on-first-use.mjs';
import { loadOnFirstUse } from './load-on-first-use.mjs';
import { readShapeAtBuild } from './read-shape-at-build.mjs';

/** @typedef {Pick<import('rolldown').OutputOptions, 'minify' | 'sourcemap'>} How */

const root = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));
/** The YAML library as ECMAScript modules: its functions call each other at once, not through their modules. */
const yaml = path.join(root, 'node_modules/yaml/browser/dist/index.js');
const documentedRules = path.join(root, 'server/rules/documented-rules.ts');
/** Most specs are read without the YAML library, and without a project file. */
const onFirstUse = { yaml, 'config-schema': path.join(root, 'schemas/config.ts') };

/** The entry points of the command line. */
export const commandLine = { cli: 'server/cli/main.ts', 'check-thread': 'server/cli/check-thread.ts' };

/**
 * Bundles entry points into CommonJS files of those names. What only an `import()` needs becomes a file of its own, and
 * what several files need stands once.
 * @param {Record<string, string>} entries source files by the name of their bundle
 * @param {string} folder
 * @param {How} [how]
 */
export async function bundle(entries, folder, how = {}) {
  const shared = sharedByPrograms();
  // Each by itself: what two of them had in common would be a file of the same name as here.
  const apart = await Promise.all(
    Object.entries(onFirstUse).map(([name, module]) => write({ [name]: module }, folder, how)),
  );
  const firstUse = loadOnFirstUse(apart.flat());
  const [chunks] = await Promise.all([
    write(entries, folder, {
      ...how,
      plugins: [
        rulePagesApart,
        dropRulePages,
        compileAtOnce,
        readShapeAtBuild,
        loadBuiltinsOnFirstUse,
        firstUse,
        shared.plugin,
      ],
      // Fewer files, where they would be dozens that are loaded together.
      groups: [
        {
          name: 'aws',
          test: /node_modules[\\/]@(?:aws-sdk|smithy)[\\/](?!client-(?:s3|iam|service-quotas)|middleware-sdk-s3)/,
        },
        { name: 'protocol', test: /node_modules[\\/]vscode-(?:jsonrpc|languageserver-protocol)[\\/]/ },
        { name: 'core', test: shared.has, minShareCount: 2 },
      ],
    }),
    write({ 'rule-pages': documentedRules }, folder, { ...how, plugins: [firstUse] }),
  ]);
  return [...chunks, ...apart.flat()];
}

/**
 * @param {Record<string, string>} input
 * @param {string} dir
 * @param {How & { plugins?: import('rolldown').Plugin[], groups?: import('rolldown').CodeSplittingGroup[] }} how
 */
async function write(input, dir, { plugins, groups, ...how }) {
  const build = await rolldown({
    cwd: root,
    input,
    platform: 'node',
    external: ['vscode'],
    resolve: {
      mainFields: ['module', 'main'],
      alias: { yaml },
    },
    transform: { target: 'node20.9' },
    plugins,
  });
  const { output } = await build.write({
    ...how,
    dir,
    format: 'cjs',
    entryFileNames: '[name].js',
    chunkFileNames: '[name].js',
    codeSplitting: { groups },
  });
  return output.filter((file) => file.type === 'chunk');
}

/**
 * The rules with their pages are a bundle apart, where the rules stand again.
 * @type {import('rolldown').Plugin}
 */
const rulePagesApart = {
  name: 'rule-pages-apart',
  resolveId(specifier, importer) {
    const isPages = importer && path.resolve(path.dirname(importer), specifier) === documentedRules;
    return isPages ? { id: './rule-pages.js', external: true } : undefined;
  },
};

/** Finds the modules that the language server and the command line both load when they start. */
function sharedByPrograms() {
  const programs = ['server/serve.ts', 'server/cli/run.ts'];
  /** @type {Set<string>[]} */
  let loaded = [];
  return {
    /** @param {string} id */
    has: (id) => loaded.every((modules) => modules.has(id)),
    /** @type {import('rolldown').Plugin} */
    plugin: {
      name: 'shared-by-programs',
      buildEnd() {
        loaded = programs.map((file) => importsOf(path.join(root, file), (id) => this.getModuleInfo(id)));
      },
    },
  };
}

/**
 * A module and all that it imports, but for what it loads on use.
 * @param {string} entry
 * @param {(id: string) => import('rolldown').ModuleInfo | null} infoOf
 */
function importsOf(entry, infoOf) {
  const found = new Set([entry]);
  for (const id of found) for (const imported of infoOf(id)?.importedIds ?? []) found.add(imported);
  return found;
}
