// @ts-check
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** Dependencies smaller than this many kB are not named. */
const worthNaming = 50;

/** kB of each bundle, and of each dependency of the language server that is worth naming. @param {string} root */
export function sizes(root) {
  const dist = path.join(root, 'dist');
  const bundles = readdirSync(dist).filter((file) => file.endsWith('.js'));
  /** @type {{ outputs: Record<string, { inputs: Record<string, { bytesInOutput: number }> }> }} */
  const { outputs } = JSON.parse(readFileSync(path.join(root, '.cache/metafile.json'), 'utf8'));
  /** @type {Record<string, number>} */
  const byPackage = {};
  for (const [file, { bytesInOutput }] of Object.entries(outputs['dist/serve.js']?.inputs ?? {})) {
    const name = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? 'AMI Spec itself';
    byPackage[name] = (byPackage[name] ?? 0) + bytesInOutput / 1000;
  }
  const vsix = path.join(root, 'ami-spec.vsix');
  return {
    bundles: bundles.map((file) => ({ name: file, kB: statSync(path.join(dist, file)).size / 1000 })),
    dependencies: Object.entries(byPackage)
      .filter(([, kB]) => kB > worthNaming)
      .toSorted(([, a], [, b]) => b - a)
      .map(([name, kB]) => ({ name, kB })),
    vsix: existsSync(vsix) ? statSync(vsix).size / 1000 : undefined,
  };
}
