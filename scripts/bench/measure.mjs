// @ts-check
import { spawnSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { MeasuredServer } from './server.mjs';
import { middle } from './specs.mjs';

/** @typedef {import('./server.mjs').Candidate} Candidate */
/** @typedef {Record<'start' | 'open' | 'editP50' | 'editP95' | 'completion' | 'hover' | 'memory', number>} Figures */
/** @typedef {{ rounds: number, edits: number, requests: number }} Effort edits and requests in each round */

const uri = 'file:///bench/bench.ami.yaml';

/** @param {readonly number[]} values @param {number} part 0–1 */
export function percentile(values, part) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN;
}

/** Milliseconds of `node -e 0`. */
export function bareNode() {
  const begun = performance.now();
  spawnSync(process.execPath, ['-e', '0']);
  return performance.now() - begun;
}

/** Milliseconds that the YAML library alone takes to parse a file of specs. @param {number} documents */
export function parseAlone(documents) {
  return timeOf('parse-alone.mjs', String(documents));
}

/** Milliseconds that the extension takes of VS Code's start. */
export function activation() {
  return timeOf('activate.mjs');
}

/** Milliseconds of the same as a real VS Code tells them; NaN where it cannot be shown. */
export function activationInVsCode() {
  return timeOf('activate-in-vscode.mjs');
}

/** What a script of this folder prints, in a process of its own. @param {string} script @param {string[]} args */
function timeOf(script, ...args) {
  const file = fileURLToPath(new URL(script, import.meta.url));
  const { stdout } = spawnSync(process.execPath, [file, ...args], { encoding: 'utf8' });
  return Number.parseFloat(stdout);
}

/**
 * Milliseconds and, for memory, MB; the candidates take turns, so that a busy moment meets both.
 * @param {readonly Candidate[]} candidates
 * @param {string} text
 * @param {Effort} effort
 * @returns {Promise<{ bare: number, figures: Figures[] }>}
 */
export async function measure(candidates, text, effort) {
  const bare = [];
  const samples = candidates.map(() => ({
    start: /** @type {number[]} */ ([]),
    open: /** @type {number[]} */ ([]),
    edit: /** @type {number[]} */ ([]),
    completion: /** @type {number[]} */ ([]),
    hover: /** @type {number[]} */ ([]),
    memory: /** @type {number[]} */ ([]),
  }));
  for (let round = 0; round < effort.rounds; round++) {
    bare.push(bareNode());
    for (const [i, candidate] of candidates.entries()) {
      const into = samples[i];
      if (!into) continue;
      const server = await MeasuredServer.start(candidate);
      into.start.push(server.startUp);
      into.open.push(await server.open(uri, text));
      into.edit.push(...(await edit(server, text, effort.edits)));
      const { value, key } = middle(text);
      const textDocument = { uri };
      for (let n = 0; n < effort.requests; n++) {
        into.completion.push(
          await server.request('textDocument/completion', { textDocument, position: value }),
        );
        into.hover.push(await server.request('textDocument/hover', { textDocument, position: key }));
      }
      into.memory.push(server.peakMemory() ?? Number.NaN);
      await server.stop();
    }
  }
  const figures = samples.map((taken) => ({
    start: percentile(taken.start, 0.5),
    open: percentile(taken.open, 0.5),
    editP50: percentile(taken.edit, 0.5),
    editP95: percentile(taken.edit, 0.95),
    completion: percentile(taken.completion, 0.5),
    hover: percentile(taken.hover, 0.5),
    memory: percentile(taken.memory, 0.5),
  }));
  return { bare: percentile(bare, 0.5), figures };
}

/**
 * Types into the name of the document in the middle. The first edit is not counted: it is the first of its kind.
 * @param {MeasuredServer} server
 * @param {string} text
 * @param {number} count
 */
async function edit(server, text, count) {
  const { name } = middle(text);
  const times = [];
  for (let i = 0; i <= count; i++) {
    const range = { start: name, end: { ...name, character: name.character + 1 } };
    const time = await server.edit(uri, range, 'abcdefghij'.charAt(i % 10));
    if (i > 0) times.push(time);
  }
  return times;
}

/**
 * Puts a comment above the name of the document in the middle, and takes it away again: all below it moves.
 * @type {typeof edit}
 */
export async function editLines(server, text, count) {
  const { line } = middle(text).name;
  const [start, end] = [line, line + 1].map((line) => ({ line, character: 0 }));
  const times = [];
  for (let i = 0; i <= count; i++) {
    const isComing = i % 2 === 0;
    const range = { start, end: isComing ? start : end };
    const time = await server.edit(uri, range, isComing ? '# for the web\n' : '');
    if (i > 0) times.push(time);
  }
  return times;
}

/**
 * Milliseconds from opening a file to its diagnostics, by candidate; they take turns.
 * @param {readonly Candidate[]} candidates
 * @param {string} text
 * @param {number} rounds
 */
export async function openP50(candidates, text, rounds) {
  /** @type {number[][]} */
  const times = candidates.map(() => []);
  for (let round = 0; round < rounds; round++)
    for (const [i, candidate] of candidates.entries()) {
      const server = await MeasuredServer.start(candidate);
      times[i]?.push(await server.open(uri, text));
      await server.stop();
    }
  return times.map((own) => percentile(own, 0.5));
}

/**
 * The median of edits alone.
 * @param {Candidate} candidate
 * @param {string} text
 * @param {number} edits
 * @param {typeof edit} how
 */
export async function editP50(candidate, text, edits, how = edit) {
  const server = await MeasuredServer.start(candidate);
  await server.open(uri, text);
  const p50 = percentile(await how(server, text, edits), 0.5);
  await server.stop();
  return p50;
}

/** Milliseconds after which the server has given back what it does not hold. */
const rest = { closed: 2_000, edited: 7_000 };

/**
 * @typedef {object} OverTime
 * @property {number[]} held MB at rest: before, and after each turn
 * @property {number} most MB that were held in between
 * @property {number} program MB of what came to be held that are pages of Node's own program
 */

/**
 * What the server holds with a file open, and after every tenth of many edits.
 * @param {Candidate} candidate
 * @param {string} text
 * @param {number} edits
 * @returns {Promise<OverTime>}
 */
export async function memoryOverEdits(candidate, text, edits) {
  const server = await MeasuredServer.start(candidate);
  await server.open(uri, text);
  await setTimeout(rest.edited);
  const over = overTime(server);
  for (let i = 0; i < 10; i++) {
    await edit(server, text, edits / 10);
    over.see();
    await setTimeout(rest.edited);
    over.rest();
  }
  await server.stop();
  return over.taken;
}

/**
 * What the server holds before, and after each of several times that a file was open.
 * @param {Candidate} candidate
 * @param {string} text
 * @param {number} times
 * @returns {Promise<OverTime>}
 */
export async function memoryOverFiles(candidate, text, times) {
  const server = await MeasuredServer.start(candidate);
  const over = overTime(server);
  for (let i = 0; i < times; i++) {
    await server.open(uri, text);
    over.see();
    await server.untilDiagnostics('textDocument/didClose', { textDocument: { uri } });
    await setTimeout(rest.closed);
    over.rest();
  }
  await server.stop();
  return over.taken;
}

/** @param {MeasuredServer} server at rest */
function overTime(server) {
  const memory = () => server.memory() ?? Number.NaN;
  const program = () => server.programMemory() ?? Number.NaN;
  const before = program();
  /** @type {OverTime} */
  const taken = { held: [memory()], most: 0, program: 0 };
  return {
    see: () => {
      taken.most = Math.max(taken.most, memory());
    },
    rest: () => {
      taken.held.push(memory());
      taken.program = program() - before;
    },
    taken,
  };
}
