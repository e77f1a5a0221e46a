import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
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

it('has V8 compile what every spec goes through with its file: functions and checks', () => {
  const written = (pattern: RegExp) => server.match(pattern)?.length ?? 0;
  expect(written(/\bcheck: \(function\(/g)).toBeGreaterThan(150);
  expect(written(/^(?:var|let|const) readSpecDocument = \(function readSpecDocument\(/gm)).toBe(1);
});

it('loads nothing when it starts that only some specs or requests need', () => {
  // It ends when it sees that nobody writes to it.
  const script = `process.on('exit', () => process.stderr.write(Object.keys(require.cache).join('\\n')));
    require('./server.js');`;
  const { stderr } = spawnSync(process.execPath, ['-e', script, 'server.js', '--stdio'], {
    cwd: folder,
    encoding: 'utf8',
  });
  const code = stderr
    .split('\n')
    .map((file) => readFileSync(file, 'utf8'))
    .join('');
  const parts = [
    'server/check.ts',
    'yaml/browser/dist/compose/composer.js',
    'zod/v4/core/schemas.js',
    'server/features/completion.ts',
    '@aws-sdk/client-ec2/',
  ];
  expect(parts.filter((part) => server.includes(part))).toEqual(parts);
  expect(parts.filter((part) => code.includes(part))).toEqual(['server/check.ts']);
});

it('leaves the schemas of a request out of the language server, but not their docs', () => {
  expect(server).toContain('The snapshot that the volume starts from.');
  expect(server).not.toContain('schemas/ami-spec.ts');
});
