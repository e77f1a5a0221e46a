// Writes docs/rules/: a page for each rule and their index.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const bundle = path.join(root, '.cache/rule-docs.cjs');
const folder = path.join(root, 'docs/rules');

const build = await rolldown({ cwd: root, input: 'server/cli/rule-docs.ts', platform: 'node' });
await build.write({ file: bundle, format: 'cjs' });
/** @type {typeof import('../server/cli/rule-docs.ts')} */
const { ruleDocs } = (await import(pathToFileURL(bundle).href)).default;
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const [file, text] of ruleDocs()) writeFileSync(path.join(folder, file), text);
