// @ts-check
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** Dependencies smaller than this many kB are not named. */
const worthNaming = 50;

/**
 * kB of each bundle, of what the language server loads when it starts, and of each dependency in that which is worth
 * naming.
 * @param {string} root
 */
export function sizes(root) {
  const dist = path.join(root, 'dist');
  const kBOf = (/** @type {string} */ file) => statSync(path.join(dist, file)).size / 1000;
  const bundles = readdirSync(dist).filter((file) => file.endsWith('.js'));
  /** @type {ReturnType<typeof import('../build/package-sizes.mjs').packageSizes>} */
  const chunks = JSON.parse(readFileSync(path.join(root, '.cache/sizes.json'), 'utf8'));
  const server = new Set(['serve.js']);
  for (const file of server)
    for (const needed of chunks.find((chunk) => chunk.file === file)?.imports ?? [])
      if (bundles.includes(needed)) server.add(needed);
  /** @type {Record<string, number>} */
  const byPackage = {};
  for (const { packages } of chunks.filter(({ file }) => server.has(file)))
    for (const [name, bytes] of Object.entries(packages))
      byPackage[name] = (byPackage[name] ?? 0) + bytes / 1000;
  const vsix = path.join(root, 'ami-spec.vsix');
  return {
    bundles: bundles.map((file) => ({ name: file, kB: kBOf(file) })),
    server: [...server].reduce((kB, file) => kB + kBOf(file), 0),
    dependencies: Object.entries(byPackage)
      .filter(([, kB]) => kB > worthNaming)
      .toSorted(([, a], [, b]) => b - a)
      .map(([name, kB]) => ({ name, kB })),
    vsix: existsSync(vsix) ? statSync(vsix).size / 1000 : undefined,
  };
}
