// @ts-check
// Reads and parses every file of a folder with `yaml` alone, with the options of server/spec/yaml-document.ts.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseDocument } from 'yaml';

for (const file of readdirSync(process.argv[2] ?? '.', { recursive: true, encoding: 'utf8' })) {
  if (!file.endsWith('.yaml')) continue;
  const text = readFileSync(path.join(process.argv[2] ?? '.', file), 'utf8');
  parseDocument(text, { uniqueKeys: false, merge: true, prettyErrors: false, logLevel: 'silent' });
}
