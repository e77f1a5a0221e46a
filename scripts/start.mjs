// @ts-check
// npm start: installs what is missing, builds, starts the sandbox and opens the extension on examples/.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { complainAboutNode, installDependencies } from './vscode-host/dependencies.mjs';
import { chooseEditor } from './vscode-host/editors.mjs';
import { runNpm } from './vscode-host/npm.mjs';
import { root } from './vscode-host/paths.mjs';
import { startSandbox } from './vscode-host/sandbox-process.mjs';

const usage = `npm start -- [--code | --download | --code-server] [--no-open]

  --code         open the VS Code whose "code" is on PATH
  --download     open a VS Code that is downloaded for this
  --code-server  open a VS Code in your browser, installed from npm
  --no-open      get everything ready, and say what would be opened`;

/** @type {(() => Promise<void>)[]} what to end, the last first */
const open = [];
/** @type {Promise<void> | undefined} */
let closing;

function close() {
  closing ??= (async () => {
    for (const stop of open.reverse()) await stop();
  })();
  return closing;
}

/** @returns {Promise<number>} */
async function main() {
  const wanted = readArguments();
  if (typeof wanted === 'number') return wanted;
  const complaint = complainAboutNode();
  if (complaint) throw new Error(complaint);
  await installDependencies();
  console.log('Building …');
  const build = await runNpm(['run', '--silent', 'build'], { cwd: root, onLine: console.log });
  if (build.code !== 0) throw new Error('The build failed, see above.');

  const editor = await chooseEditor(wanted.kind);
  const examples = join(root, 'examples');
  console.log(`\nAMI Spec opens in ${editor.name}, because ${editor.why}.`);
  if (!wanted.open) {
    console.log(`Everything is ready. Without --no-open, this would open ${examples}.`);
    return 0;
  }
  const sandbox = await startSandbox();
  open.push(sandbox.stop);
  console.log(`The examples' AWS is the local sandbox at ${sandbox.url}: no account, no cost, nothing real.`);
  const window = await editor.open(examples, sandbox.env);
  open.push(window.stop);
  const key = process.platform === 'darwin' ? 'Cmd' : 'Ctrl';
  console.log(`${window.message}

What to try: open mistakes.ami.yaml and press ${key}+. on a squiggle for its quick fixes;
then open api-2-root-snapshot.ami.yaml and press "Register AMI" above the document.\n`);
  const lost = sandbox.exited.then((code) => {
    throw new Error(`The sandbox ended with exit code ${code}.`);
  });
  if ((await Promise.race([window.ended, lost])) === 'left') {
    console.log('VS Code runs on by itself; the sandbox stays until you press Ctrl+C.');
    await lost;
  }
  return 0;
}

function readArguments() {
  const flag = /** @type {const} */ ({ type: 'boolean', default: false });
  try {
    const { values } = parseArgs({
      options: { code: flag, download: flag, 'code-server': flag, 'no-open': flag, help: flag },
    });
    if (values.help) {
      console.log(usage);
      return 0;
    }
    const kinds = /** @type {const} */ (['code', 'download', 'code-server']).filter((kind) => values[kind]);
    if (kinds.length > 1)
      throw new Error('Only one of --code, --download and --code-server can be asked for.');
    return { kind: kinds[0], open: !values['no-open'] };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${usage}`);
    return 2;
  }
}

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => {
    console.log('\nEnding …');
    close().finally(() => process.exit(0));
  });
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!closing) console.error(`\n${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
} finally {
  await close();
  process.exit(); // an unanswered download must not keep us
}
