// @ts-check
// npm test: installs what is missing, builds, and runs every layer of tests that this machine can run.
// With CI=true, a layer that cannot run is a failure. `npm test -- unit editor` runs the layers named.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { complainAboutNode, installDependencies } from './vscode-host/dependencies.mjs';
import { runNpm } from './vscode-host/npm.mjs';
import { installOldestNode, oldestNode } from './vscode-host/oldest-node.mjs';
import { findOnPath, root } from './vscode-host/paths.mjs';
import { start } from './vscode-host/processes.mjs';

/**
 * @typedef {object} Layer
 * @property {string} name
 * @property {string} what
 * @property {string[]} [files] test files, as vitest takes them
 * @property {string} [script] an npm script in place of test files; it counts as one test
 * @property {() => string | undefined} [lacks] why this machine cannot run it
 * @property {() => Promise<string>} [node] installs the Node in which it runs what was built
 */

const chromium = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** @param {string} sentence @param {...string} programs */
function needs(sentence, ...programs) {
  return () => (findOnPath(...programs) ? undefined : sentence);
}

/** @type {Layer[]} */
const layers = [
  { name: 'static', what: 'types, lint and formatting', script: 'lint' },
  { name: 'unit', what: 'rules, features, protocol, command line, sandbox' },
  {
    name: 'node',
    what: `the server and the command line in Node ${oldestNode}`,
    files: [
      'test/lsp/stdio.test',
      'test/cli/process.test',
      'test/cli/threads.test',
      'test/cli/interrupted.test',
    ],
    node: installOldestNode,
  },
  {
    name: 'moto',
    what: 'registering against moto, an EC2 that is not ours',
    files: ['moto.test'],
    lacks: needs("moto_server is not on PATH: pip install 'moto[server]'", 'moto_server'),
  },
  {
    name: 'aws-cli',
    what: 'what we send, beside what the AWS CLI sends',
    files: ['aws-cli.test'],
    lacks: needs('aws is not on PATH: install awscli', 'aws'),
  },
  {
    name: 'editor',
    what: 'the extension in a real VS Code, built and packed, and its page in screenshots',
    files: ['test/editor/'],
    lacks: needs('no chromium is on PATH: install chromium', ...chromium),
  },
  {
    name: 'neovim',
    what: 'the server in Neovim',
    files: ['test/neovim/'],
    lacks: needs('nvim is not on PATH: install neovim', 'nvim'),
  },
];

const needing = layers.filter((layer) => layer.lacks).flatMap((layer) => layer.files ?? []);
const results = path.join(root, 'test', 'output');

/** @typedef {{ passed: number, failed: number, note?: string }} Counts */

/**
 * @param {Layer} layer
 * @returns {Promise<Counts>}
 */
async function runLayer(layer) {
  if (layer.script) {
    const { code } = await runNpm(['run', '--silent', layer.script], { cwd: root, onLine: console.log });
    return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  }
  const report = path.join(results, `${layer.name}.json`);
  const selection = layer.files ?? needing.map((pattern) => `--exclude=**/${pattern.replace(/\/$/, '/**')}*`);
  const env = layer.node ? { ...process.env, AMI_SPEC_TEST_NODE: await layer.node() } : process.env;
  const node = path.join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
  const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const args = [
    vitest,
    'run',
    ...selection,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
  const { exited } = start(node, args, { cwd: root, env, onLine: console.log });
  const code = await exited;
  try {
    const { numPassedTests, numFailedTests, numTotalTests, numFailedTestSuites } = JSON.parse(
      readFileSync(report, 'utf8'),
    );
    const failed = numTotalTests - numPassedTests;
    const broken = failed === 0 && (code !== 0 || numFailedTestSuites > numFailedTests) ? 1 : 0;
    return { passed: numPassedTests, failed: failed + broken };
  } catch {
    return { passed: 0, failed: 1, note: 'the runner ended without a report' };
  }
}

async function main() {
  const complaint = complainAboutNode();
  if (complaint) throw new Error(complaint);
  await installDependencies();
  console.log('Building …');
  const build = await runNpm(['run', '--silent', 'build'], { cwd: root, onLine: console.log });
  if (build.code !== 0) throw new Error('The build failed, see above.');
  rmSync(results, { recursive: true, force: true });
  mkdirSync(results, { recursive: true });

  const wanted = process.argv.slice(2);
  const unknown = wanted.filter((name) => !layers.some((layer) => layer.name === name));
  if (unknown.length > 0)
    throw new Error(
      `There is no layer ${unknown.join(', ')}; there are ${layers.map(({ name }) => name).join(', ')}.`,
    );

  const total = { passed: 0, failed: 0 };
  /** @type {string[]} */
  const summary = [];
  for (const layer of layers.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
    console.log(`\n── ${layer.name}: ${layer.what}`);
    const reason = layer.lacks?.();
    if (reason) {
      if (process.env.CI) total.failed++;
      summary.push(`  ${layer.name.padEnd(8)} not run: ${reason}`);
      continue;
    }
    const { passed, failed, note } = await runLayer(layer);
    total.passed += passed;
    total.failed += failed;
    summary.push(`  ${layer.name.padEnd(8)} ${passed} passed, ${failed} failed${note ? ` (${note})` : ''}`);
  }
  if (process.env.CI) {
    console.log('\n── bench: our server beside yaml-language-server');
    await runNpm(['run', '--silent', 'bench', '--', '--short'], { cwd: root, onLine: console.log });
  }
  console.log(`\nLayers:\n${summary.join('\n')}\n\n${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : error}\n\n0 passed, 1 failed`);
  process.exitCode = 1;
}
