// @ts-check
import { rolldown } from 'rolldown';

/**
 * Reads the shape of a request from the zod schemas now, and puts the table in place of the schemas.
 * @type {import('rolldown').Plugin}
 */
export const readShapeAtBuild = {
  name: 'read-shape-at-build',
  load: {
    filter: { id: /schemas[\\/]request-shape\.ts$/ },
    async handler(id) {
      const build = await rolldown({ input: id, platform: 'node' });
      const { output } = await build.generate({ format: 'esm', codeSplitting: false });
      const { requestShape } = await import(`data:text/javascript,${encodeURIComponent(output[0].code)}`);
      return `export const requestShape = ${sourceOf(requestShape)};`;
    },
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
