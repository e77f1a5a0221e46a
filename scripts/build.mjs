// Bundles the entry points into dist/. `--production` minifies; `--metafile` keeps esbuild's account of the sizes.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import esbuild from 'esbuild';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const production = process.argv.includes('--production');

/** Files that are loaded on first use: every `import()` of one becomes a chunk of its own. */
const chunks = {
  server: 'server/main.ts',
  aws: 'server/aws/connect.ts',
  live: 'server/live/aws-source.ts',
  'aws-account': 'server/aws/account-facts.ts',
  'aws-s3': 'server/aws/manifest-bucket.ts',
  registration: 'server/registration/registration-service.ts',
  sandbox: 'server/sandbox/sandbox.ts',
  import: 'server/import-spec.ts',
};

const entryPoints = {
  extension: 'client/extension.ts',
  cli: 'server/cli/main.ts',
  ...chunks,
};

/** @type {import('esbuild').Plugin} */
const loadChunksOnFirstUse = {
  name: 'load-chunks-on-first-use',
  setup(build) {
    const byFile = new Map(Object.entries(chunks).map(([name, file]) => [path.join(root, file), name]));
    build.onResolve({ filter: /^\./ }, ({ kind, path: specifier, resolveDir }) => {
      const chunk = kind === 'dynamic-import' ? byFile.get(path.resolve(resolveDir, specifier)) : undefined;
      return chunk ? { path: `./${chunk}.js`, external: true } : undefined;
    });
  },
};

rmSync(path.join(root, 'dist'), { recursive: true, force: true });
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
  plugins: [loadChunksOnFirstUse],
  logLevel: 'warning',
});
if (process.argv.includes('--metafile')) {
  mkdirSync(path.join(root, '.cache'), { recursive: true });
  writeFileSync(path.join(root, '.cache/metafile.json'), JSON.stringify(metafile));
}
