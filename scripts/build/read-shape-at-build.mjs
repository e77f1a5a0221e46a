import esbuild from 'esbuild';

/**
 * Reads the shape of a request from the zod schemas now, and puts the table in place of the schemas.
 * @type {import('esbuild').Plugin}
 */
export const readShapeAtBuild = {
  name: 'read-shape-at-build',
  setup(build) {
    build.onLoad({ filter: /schemas[\\/]request-shape\.ts$/ }, async ({ path }) => {
      const bundled = await esbuild.build({
        entryPoints: [path],
        bundle: true,
        format: 'esm',
        write: false,
        logLevel: 'warning',
      });
      const [{ text = '' } = {}] = bundled.outputFiles;
      const { requestShape } = await import(`data:text/javascript,${encodeURIComponent(text)}`);
      return { contents: `export const requestShape = ${sourceOf(requestShape)};` };
    });
  },
};

/** @param {unknown} value @returns {string} the value as JavaScript */
function sourceOf(value) {
  if (value instanceof Map) return `new Map(${sourceOf([...value])})`;
  if (Array.isArray(value)) return `[${value.map(sourceOf).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'undefined';
  const members = Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}: ${sourceOf(member)}`);
  return `{${members.join()}}`;
}
