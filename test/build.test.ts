import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundle } from '../scripts/build/bundle.mjs';
import { documentedRules } from '../server/rules/documented-rules.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'ami-spec-build-'));
let server: string;

beforeAll(async () => {
  const chunks = await bundle({ server: 'server/main.ts' }, folder);
  server = chunks.map(({ code }) => code).join('');
});

afterAll(() => rmSync(folder, { recursive: true }));

it('leaves the pages of the rules out of the language server, and no rule', () => {
  expect(documentedRules.filter(({ id }) => !server.includes(`id: "${id}"`))).toEqual([]);
  expect(documentedRules.filter(({ why }) => server.includes(why)).map(({ id }) => id)).toEqual([]);
});

it('leaves the schemas of a request out of the language server, but not their docs', () => {
  expect(server).toContain('The snapshot that the volume starts from.');
  expect(server).not.toContain('schemas/ami-spec.ts');
});
