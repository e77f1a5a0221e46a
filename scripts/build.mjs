// Bundles the entry points into dist/. `--production` minifies; `--metafile` keeps esbuild's account of the sizes.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import esbuild from 'esbuild';
import { dropRulePages } from './build/drop-rule-pages.mjs';
import { loadBuiltinsOnFirstUse } from './build/load-builtins-on-first-use.mjs';
import { loadChunksOnFirstUse } from './build/load-chunks-on-first-use.mjs';
import { readShapeAtBuild } from './build/read-shape-at-build.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const production = process.argv.includes('--production');

/** Files that are loaded on first use: every `import()` of one becomes a chunk of its own. */
const chunks = {
  client: 'client/language-client.ts',
  commands: 'server/cli/run.ts',
  server: 'server/main.ts',
  serve: 'server/serve.ts',
  aws: 'server/aws/connect.ts',
  live: 'server/live/aws-source.ts',
  'aws-account': 'server/aws/account-facts.ts',
  'aws-s3': 'server/aws/manifest-bucket.ts',
  registration: 'server/registration/registration-service.ts',
  sandbox: 'server/sandbox/sandbox.ts',
  import: 'server/import-spec.ts',
};

/**
 * @param {Record<string, string>} entryPoints
 * @param {...import('esbuild').Plugin} plugins
 */
async function bundle(entryPoints, ...plugins) {
  const { metafile } = await esbuild.build({
    absWorkingDir: root,
    entryPoints,
    outdir: 'dist',
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20.9',
    external: ['vscode'],
    mainFields: ['module', 'main'],
    minify: production,
    sourcemap: production ? false : 'linked',
    metafile: true,
    supported: { 'dynamic-import': false },
    plugins: [loadChunksOnFirstUse(root, chunks), ...plugins],
    logLevel: 'warning',
  });
  return metafile;
}

rmSync(path.join(root, 'dist'), { recursive: true, force: true });
const { serve, ...others } = chunks;
const metafiles = await Promise.all([
  bundle({ extension: 'client/extension.ts', cli: 'server/cli/main.ts', ...others }),
  bundle({ serve }, dropRulePages, readShapeAtBuild, loadBuiltinsOnFirstUse),
]);
if (process.argv.includes('--metafile')) {
  const outputs = Object.assign({}, ...metafiles.map((metafile) => metafile.outputs));
  mkdirSync(path.join(root, '.cache'), { recursive: true });
  writeFileSync(path.join(root, '.cache/metafile.json'), JSON.stringify({ outputs }));
}
