// @ts-check
// Prints the milliseconds that `yaml` alone takes to parse the specs of a file, with the options that
// server/spec/yaml-document.ts gives it, in a process that just started.
import { performance } from 'node:perf_hooks';
import { parseDocument } from 'yaml';
import { specsOf } from './specs.mjs';

const texts = specsOf(Number(process.argv[2])).split(/^(?=---)/m);
const begun = performance.now();
const parsed = texts.map((text) =>
  parseDocument(text, { uniqueKeys: false, merge: true, prettyErrors: false, logLevel: 'silent' }),
);
console.log(performance.now() - begun, parsed.length);
