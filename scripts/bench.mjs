// @ts-check
// npm run bench: our server and yaml-language-server with our JSON Schema, both over stdio, in one run.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { MeasuredServer } from './bench/server.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const sizes = [30, 3_000, 30_000];
const edits = 40;
const requests = 25;

const oneSpec = `\
Name: bench-server-x86_64-20261123-NUMBER
Description: Base image of the web servers
Architecture: x86_64
VirtualizationType: hvm
BootMode: uefi-preferred
EnaSupport: true
ImdsSupport: v2.0
RootDeviceName: /dev/xvda
BlockDeviceMappings:
  - DeviceName: /dev/xvda
    Ebs:
      SnapshotId: snap-0a1b2c3d4e5f60718
      VolumeSize: 8
      VolumeType: gp3
      DeleteOnTermination: true
  - DeviceName: /dev/sdf
    Ebs:
      VolumeSize: 100
      VolumeType: gp3
      Encrypted: true
      DeleteOnTermination: true
TagSpecifications:
  - ResourceType: image
    Tags:
      - Key: Name
        Value: bench-server
      - Key: Team
        Value: images
---
`;

/** @param {number} lines */
function specOf(lines) {
  const documents = Math.max(1, Math.round(lines / oneSpec.split('\n').length));
  const texts = Array.from({ length: documents }, (_, i) => oneSpec.replace('NUMBER', String(i)));
  return texts.join('').replace(/---\n$/, '');
}

/** @type {import('./bench/server.mjs').Candidate[]} */
const candidates = [
  { name: 'ami-spec', command: [path.join(root, 'dist/server.js'), '--stdio'], languageId: 'ami-spec' },
  {
    name: 'yaml-language-server',
    command: [path.join(root, 'node_modules/yaml-language-server/bin/yaml-language-server'), '--stdio'],
    languageId: 'yaml',
    settings: {
      validate: true,
      completion: true,
      hover: true,
      schemaStore: { enable: false },
      schemas: { [pathToFileURL(path.join(root, 'schemas/ami-spec.schema.json')).href]: '*.ami.yaml' },
    },
  },
];

/** @param {number[]} values @param {number} part 0–1 */
function percentile(values, part) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN;
}

/**
 * @param {import('./bench/server.mjs').Candidate} candidate
 * @param {number} lines
 * @returns {Promise<Record<string, number | undefined>>}
 */
async function measure(candidate, lines) {
  const text = specOf(lines);
  const uri = 'file:///bench/bench.ami.yaml';
  const startUps = [];
  for (let i = 0; i < 4; i++) {
    const server = await MeasuredServer.start(candidate);
    startUps.push(server.startUp);
    await server.stop();
  }
  const server = await MeasuredServer.start(candidate);
  const open = await server.open(uri, text);

  const line = Math.floor(text.split('\n').length / 2);
  const specLine = line - (line % oneSpec.split('\n').length);
  const value = { line: specLine + 1, character: 13 };
  /** @type {number[]} */
  const edited = [];
  for (let i = 0; i < edits; i++) {
    const range = { start: value, end: { ...value, character: value.character + (i === 0 ? 0 : 1) } };
    edited.push(await server.edit(uri, range, String(i % 10)));
  }
  const textDocument = { uri };
  const completion = [];
  const hover = [];
  for (let i = 0; i < requests; i++) {
    const position = { line: specLine + 2, character: 14 };
    completion.push(await server.request('textDocument/completion', { textDocument, position }));
    hover.push(
      await server.request('textDocument/hover', {
        textDocument,
        position: { line: specLine + 2, character: 3 },
      }),
    );
  }
  const memory = server.peakMemory();
  await server.stop();
  return {
    'start-up ms': percentile(startUps, 0.5),
    'open → diagnostics ms': open,
    'edit → diagnostics p50 ms': percentile(edited, 0.5),
    'edit → diagnostics p95 ms': percentile(edited, 0.95),
    'completion p50 ms': percentile(completion, 0.5),
    'hover p50 ms': percentile(hover, 0.5),
    'peak memory MB': memory,
  };
}

function bareNode() {
  const times = Array.from({ length: 7 }, () => {
    const begun = performance.now();
    spawnSync(process.execPath, ['-e', '0']);
    return performance.now() - begun;
  });
  return percentile(times, 0.5);
}

/** @param {number | undefined} value */
function figure(value) {
  if (value === undefined) return '–';
  return value < 10 ? value.toFixed(1) : String(Math.round(value));
}

console.log(
  `Node ${process.versions.node}, ${os.cpus().length} × ${os.cpus()[0]?.model}; bare node -e 0: ${figure(bareNode())} ms\n`,
);
for (const lines of sizes) {
  const results = [];
  for (const candidate of candidates) results.push(await measure(candidate, lines));
  const [mine = {}, peer = {}] = results;
  console.log(`${lines.toLocaleString('en')} lines`);
  console.log(
    `${''.padEnd(28)}${candidates.map(({ name }) => name.padStart(22)).join('')}${'ratio'.padStart(10)}`,
  );
  for (const name of Object.keys(mine)) {
    const a = mine[name];
    const b = peer[name];
    const ratio = a === undefined || b === undefined ? '–' : `${(b / a).toFixed(1)}×`;
    console.log(
      `  ${name.padEnd(26)}${figure(a).padStart(22)}${figure(b).padStart(22)}${ratio.padStart(10)}`,
    );
  }
  console.log('');
}

console.log('bundles, kB');
for (const name of ['extension', 'server', 'registration', 'aws', 'sandbox', 'cli']) {
  const file = path.join(root, 'dist', `${name}.js`);
  if (existsSync(file)) console.log(`  ${name.padEnd(26)}${figure(statSync(file).size / 1024).padStart(22)}`);
}
