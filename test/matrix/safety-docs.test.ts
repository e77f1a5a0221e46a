import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { safetyTable } from './safety-table.ts';

it('docs/safety.md has every case of the matrix as it ends', () => {
  const page = readFileSync(path.join(import.meta.dirname, '../../docs/safety.md'), 'utf8');
  const [table] = /^\|(?:.*\n)*\|.*$/m.exec(page) ?? [];
  expect(table).toBe(safetyTable());
});
