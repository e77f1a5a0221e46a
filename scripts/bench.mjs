// @ts-check
// npm run bench: our server and yaml-language-server with our JSON Schema, both over stdio, in one run.
// `--short` measures less, for CI; `--write` puts the figures into docs/performance.md; `--endurance` sends 100,000
// edits, opens and closes a large file, and prints the memory that is held.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chart } from './bench/chart.mjs';
import { checkFiles } from './bench/check.mjs';
import { writeFiles } from './bench/files.mjs';
import {
  activation,
  activationInVsCode,
  editLines,
  editP50,
  measure,
  memoryOverEdits,
  memoryOverFiles,
  openP50,
  parseAlone,
  percentile,
} from './bench/measure.mjs';
import { page } from './bench/page.mjs';
import { figure, plain, table } from './bench/report.mjs';
import { whileScanning } from './bench/scan.mjs';
import { sizes } from './bench/sizes.mjs';
import { flowSpecsOf, specsOf, tagged } from './bench/specs.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const isShort = process.argv.includes('--short');
const cache = mkdtempSync(path.join(os.tmpdir(), 'ami-spec-bench-'));

/** @type {import('./bench/server.mjs').Candidate} */
const mine = {
  name: 'ami-spec',
  // As client/language-client.ts starts it, with a compile cache of its own, and nothing registered before.
  command: ['--max-semi-space-size=2', '--v8-pool-size=1', path.join(root, 'dist/server.js'), '--stdio'],
  env: { XDG_CACHE_HOME: cache, XDG_STATE_HOME: path.join(cache, 'state'), LOCALAPPDATA: cache },
  languageId: 'ami-spec',
};

/** @type {import('./bench/server.mjs').Candidate} */
const peer = {
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
};

const head = ['', 'ami-spec', 'yaml-ls', 'ratio', 'target', ''];

async function measureSizes() {
  const results = [];
  for (const [column, documents] of [1, 100, 1_000].entries()) {
    if (isShort && column > 1) break;
    const effort = isShort ? { rounds: 3, edits: 8, requests: 10 } : { rounds: 5, edits: 40, requests: 25 };
    const { bare, figures } = await measure([mine, peer], specsOf(documents), effort);
    const [ours, theirs] = figures;
    if (!ours || !theirs) throw new Error('nothing was measured');
    const size = { lines: [30, 3_000, 30_000][column] ?? 0, bare, mine: ours, peer: theirs };
    const lines = table(size, column);
    const floor = percentile(
      Array.from({ length: effort.rounds }, () => parseAlone(documents)),
      0.5,
    );
    results.push({ ...size, table: lines, floor });
    console.log(`\n${size.lines.toLocaleString('en')} lines\n${plain([head, ...lines])}`);
    console.log(`  to parse it with yaml alone takes ${figure(floor)} ms`);
  }
  return results;
}

async function measureCurve() {
  const ours = [];
  const moved = [];
  const theirs = [];
  for (const documents of isShort ? [10, 1_000] : [10, 100, 1_000, 10_000]) {
    const edits = isShort ? 15 : 60;
    ours.push({ documents, ms: await editP50(mine, specsOf(documents), edits) });
    moved.push({ documents, ms: await editP50(mine, specsOf(documents), edits, editLines) });
    if (!isShort && documents <= 1_000)
      theirs.push({ documents, ms: await editP50(peer, specsOf(documents), 7) });
  }
  console.log('\nedit → diagnostics p50 by documents in the file, ms');
  console.log(
    plain([
      ['', ...ours.map(({ documents }) => documents.toLocaleString('en'))],
      ['ami-spec', ...ours.map(({ ms }) => figure(ms))],
      ['a line more or less', ...moved.map(({ ms }) => figure(ms))],
      ...(isShort ? [] : [['yaml-language-server', ...theirs.map(({ ms }) => figure(ms))]]),
    ]),
  );
  return { ours, moved, theirs };
}

/** Files that are not read by `server/spec/read-plain.ts`. */
async function measureFlow() {
  const documents = isShort ? 100 : 1_000;
  const [ours = Number.NaN, theirs = Number.NaN] = await openP50(
    [mine, peer],
    flowSpecsOf(documents),
    isShort ? 2 : 5,
  );
  console.log(`\nopen → diagnostics of ${documents} documents with a flow mapping in each, ms`);
  console.log(
    plain([
      ['ami-spec', 'yaml-ls', 'ratio'],
      [figure(ours), figure(theirs), `${figure(theirs / ours)}×`],
    ]),
  );
  return { ours, theirs };
}

async function measureAliases() {
  const edits = isShort ? 6 : 20;
  const [aliased, written] = [tagged(true), tagged(false)];
  const result = {
    aliased: await editP50(mine, aliased, edits),
    written: await editP50(mine, written, edits),
    peerAliased: isShort ? Number.NaN : await editP50(peer, aliased, 3),
    peerWritten: isShort ? Number.NaN : await editP50(peer, written, 3),
  };
  console.log('\nedit → diagnostics p50 in a document of 3,000 lines, ms');
  console.log(
    plain([
      ['', 'ami-spec', 'yaml-ls'],
      ['with 1,000 aliases', figure(result.aliased), figure(result.peerAliased)],
      ['the same without aliases', figure(result.written), figure(result.peerWritten)],
    ]),
  );
  return result;
}

/** Many files: on the command line, and as a workspace. */
async function measureFiles() {
  const folder = path.join(cache, 'files');
  const files = writeFiles(folder, isShort ? 1_000 : 10_000);
  const checked = checkFiles(root, files, folder, { rounds: isShort ? 1 : 3, env: mine.env ?? {} });
  const scan = await whileScanning(mine, folder);
  const count = files.length.toLocaleString('en');
  console.log(`\ncheck of ${count} files, s`);
  console.log(
    plain([
      ['ami-spec check', checked.mine.toFixed(1)],
      [
        'in one thread',
        checked.inOneThread.toFixed(1),
        `${(checked.mine / checked.inOneThread).toFixed(2)}×`,
      ],
      [
        'parsing with yaml alone',
        checked.parsed.toFixed(1),
        `${(checked.mine / checked.parsed).toFixed(2)}×`,
      ],
      ['check-jsonschema', figure(checked.peer), `${figure(checked.peer / checked.mine)}×`],
    ]),
  );
  if (Number.isNaN(checked.peer))
    console.log(
      '  check-jsonschema is not installed: pip install check-jsonschema, or CHECK_JSONSCHEMA=its path',
    );
  console.log(`\ncompletion while a workspace of ${count} files is looked through, ms`);
  console.log(
    plain([
      ['', 'p50', 'p95'],
      ['during', figure(scan.during.p50), figure(scan.during.p95)],
      ['after', figure(scan.idle.p50), figure(scan.idle.p95)],
    ]),
  );
  console.log(
    `  it took ${scan.whole.toFixed(1)} s; a file opened as it began had its diagnostics after ${figure(scan.first)} ms`,
  );
  return { ...checked, scan };
}

/** MB that are held over time. */
async function measureEndurance() {
  const edits = await memoryOverEdits(mine, specsOf(10), 100_000);
  const closings = await memoryOverFiles(mine, specsOf(1_000), 10);
  const line = (/** @type {typeof edits} */ { held, most, program }) =>
    `  ${held.map(figure).join('  ')}, at most ${figure(most)}; ${figure(program)} more of Node's own program`;
  console.log(
    `\nMB held at rest before and after every 10,000 edits of a file of 10 documents\n${line(edits)}`,
  );
  console.log(
    `\nMB held before a file of 30,000 lines is opened, and after each of ten times that it was closed\n${line(closings)}`,
  );
  return { edits, closings };
}

function measureActivation() {
  const own = percentile(Array.from({ length: isShort ? 2 : 5 }, activation), 0.5);
  console.log(`\nthe extension is loaded and activated in ${figure(own)} ms (at most 30)`);
  if (isShort) return { own, inVsCode: Number.NaN };
  const inVsCode = percentile(Array.from({ length: 3 }, activationInVsCode), 0.5);
  console.log(`  a VS Code in the browser says ${figure(inVsCode)} ms`);
  return { own, inVsCode };
}

function printSizes() {
  const { bundles, server, dependencies, vsix } = sizes(root);
  const rows = (/** @type {{ name: string, kB: number }[]} */ list) =>
    plain(list.map(({ name, kB }) => [name, figure(kB)]));
  console.log(`\nbundles, kB\n${rows(bundles)}`);
  console.log(
    `\nthe language server loads ${figure(server)} kB when it starts; of that, above 50 kB\n${rows(dependencies)}`,
  );
  if (vsix !== undefined) console.log(`\n${rows([{ name: 'ami-spec.vsix', kB: vsix }])}`);
  return { bundles, server, dependencies, vsix };
}

async function main() {
  const machine = `Node ${process.versions.node}, ${os.platform()} ${os.arch()}, ${os.cpus().length} × ${os.cpus()[0]?.model}; load before it began ${figure(os.loadavg()[0] ?? Number.NaN)}`;
  console.log(machine);
  const isEndurance = process.argv.includes('--endurance');
  const isWritten = process.argv.includes('--write');
  const memory = isEndurance || isWritten ? await measureEndurance() : undefined;
  if (isEndurance) return;
  const results = {
    machine,
    sizes: await measureSizes(),
    flow: await measureFlow(),
    curve: await measureCurve(),
    aliases: await measureAliases(),
    files: await measureFiles(),
    activation: measureActivation(),
    bundles: printSizes(),
  };
  if (!memory) return;
  const { ours, theirs } = results.curve;
  writeFileSync(
    path.join(root, 'docs/performance.svg'),
    chart([
      { name: 'ami-spec', colour: '#0a7d4f', points: ours },
      { name: 'yaml-ls', colour: '#b03a2e', points: theirs },
    ]),
  );
  writeFileSync(path.join(root, 'docs/performance.md'), page({ ...results, memory }));
}

try {
  await main();
} finally {
  rmSync(cache, { recursive: true, force: true });
}
