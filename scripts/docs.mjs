// Writes docs/rules/: a page for each rule and their index.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import esbuild from 'esbuild';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const bundle = path.join(root, '.cache/rule-docs.cjs');
const folder = path.join(root, 'docs/rules');

await esbuild.build({
  absWorkingDir: root,
  entryPoints: ['server/cli/rule-docs.ts'],
  outfile: bundle,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  mainFields: ['module', 'main'],
  logLevel: 'warning',
});
/** @type {typeof import('../server/cli/rule-docs.ts')} */
const { ruleDocs } = (await import(pathToFileURL(bundle).href)).default;
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const [file, text] of ruleDocs()) writeFileSync(path.join(folder, file), text);
