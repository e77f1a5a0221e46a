// @ts-check
// Bundles the entry points into dist/. `--production` minifies; `--sizes` keeps what each package takes of them.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle, commandLine } from './build/bundle.mjs';
import { packageSizes } from './build/package-sizes.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const dist = path.join(root, 'dist');
const isProduction = process.argv.includes('--production');

rmSync(dist, { recursive: true, force: true });
const chunks = await bundle(
  { extension: 'client/extension.ts', server: 'server/main.ts', ...commandLine },
  dist,
  isProduction ? { minify: true } : { sourcemap: true },
);
if (process.argv.includes('--sizes')) {
  mkdirSync(path.join(root, '.cache'), { recursive: true });
  writeFileSync(path.join(root, '.cache/sizes.json'), JSON.stringify(packageSizes(chunks)));
}
