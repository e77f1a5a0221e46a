// @ts-check
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { specsOf } from './specs.mjs';

/** Files of one spec each, a hundred folders of them. @param {string} folder @param {number} count */
export function writeFiles(folder, count) {
  return specsOf(count)
    .split(/^---\n/m)
    .map((text, i) => {
      const file = path.join(folder, String(i % 100), `${i}.ami.yaml`);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
      return file;
    });
}
