import path from 'node:path';
import { build } from 'esbuild';
import { beforeAll, expect, it } from 'vitest';
import { dropRulePages } from '../scripts/build/drop-rule-pages.mjs';
import { readShapeAtBuild } from '../scripts/build/read-shape-at-build.mjs';
import { documentedRules } from '../server/rules/catalogue.ts';

const root = path.dirname(import.meta.dirname);
let bundle: string;

beforeAll(async () => {
  const { outputFiles } = await build({
    entryPoints: [path.join(root, 'server/serve.ts')],
    bundle: true,
    platform: 'node',
    charset: 'utf8',
    write: false,
    external: ['*/registration-service.ts'],
    mainFields: ['module', 'main'],
    plugins: [dropRulePages, readShapeAtBuild],
    logLevel: 'error',
  });
  bundle = outputFiles[0]?.text ?? '';
});

it('leaves the pages of the rules out of the language server, and no rule', () => {
  expect(documentedRules.filter(({ id }) => !bundle.includes(`id: "${id}"`))).toEqual([]);
  expect(documentedRules.filter(({ why }) => bundle.includes(why)).map(({ id }) => id)).toEqual([]);
});

it('leaves the schemas of a request out of the language server, but not their docs', () => {
  expect(bundle).toContain('The snapshot that the volume starts from.');
  expect(bundle).not.toContain('schemas/ami-spec.ts');
});
