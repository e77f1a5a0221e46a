import path from 'node:path';

/**
 * Makes every `import()` of a chunk's file load that chunk.
 * @param {string} root
 * @param {Record<string, string>} chunks files by the name of their chunk
 * @returns {import('esbuild').Plugin}
 */
export function loadChunksOnFirstUse(root, chunks) {
  const byFile = new Map(Object.entries(chunks).map(([name, file]) => [path.join(root, file), name]));
  return {
    name: 'load-chunks-on-first-use',
    setup(build) {
      build.onResolve({ filter: /^\./ }, ({ kind, path: specifier, resolveDir }) => {
        const chunk = kind === 'dynamic-import' ? byFile.get(path.resolve(resolveDir, specifier)) : undefined;
        return chunk ? { path: `./${chunk}.js`, external: true } : undefined;
      });
    },
  };
}
