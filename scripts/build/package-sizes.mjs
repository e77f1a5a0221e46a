// @ts-check
import { minifySync } from 'rolldown/utils';

/**
 * Bytes that each package takes in each chunk, its modules minified one by one; and the chunks that a chunk needs.
 * @param {readonly import('rolldown').OutputChunk[]} chunks
 */
export function packageSizes(chunks) {
  return chunks.map(({ fileName, imports, modules }) => {
    /** @type {Record<string, number>} */
    const packages = {};
    for (const [id, { code }] of Object.entries(modules)) {
      const name = /.*node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(id)?.[1] ?? 'AMI Spec itself';
      packages[name] = (packages[name] ?? 0) + minifySync(id, code ?? '').code.length;
    }
    return { file: fileName, imports, packages };
  });
}
