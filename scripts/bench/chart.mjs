// @ts-check
import { figure } from './report.mjs';

/** @typedef {{ documents: number, ms: number }} Point */

const width = 640;
const height = 300;
const left = 60;
const bottom = 40;

/**
 * The time of an edit over the size of the file, both on logarithmic scales, as SVG.
 * @param {readonly { name: string, colour: string, points: readonly Point[] }[]} curves
 */
export function chart(curves) {
  const all = curves.flatMap(({ points }) => points);
  const x = scale(
    all.map(({ documents }) => documents),
    left,
    width - 90,
  );
  const y = scale(
    all.map(({ ms }) => ms),
    height - bottom,
    20,
  );
  const lines = curves.map(({ name, colour, points }) => {
    const at = points.map(({ documents, ms }) => `${x(documents).toFixed(1)},${y(ms).toFixed(1)}`);
    const dots = points.map(
      ({ documents, ms }) =>
        `<circle cx="${x(documents).toFixed(1)}" cy="${y(ms).toFixed(1)}" r="3" fill="${colour}"/><text x="${x(documents).toFixed(1)}" y="${(y(ms) - 8).toFixed(1)}" text-anchor="middle">${figure(ms)}</text>`,
    );
    const last = points.at(-1);
    const label = last
      ? `<text x="${(x(last.documents) + 10).toFixed(1)}" y="${(y(last.ms) + 14).toFixed(1)}" fill="${colour}">${name}</text>`
      : '';
    return `<polyline points="${at.join(' ')}" fill="none" stroke="${colour}" stroke-width="2"/>${dots.join('')}${label}`;
  });
  const ticks = [...new Set(all.map(({ documents }) => documents))].map(
    (documents) =>
      `<text x="${x(documents).toFixed(1)}" y="${height - bottom + 18}" text-anchor="middle">${documents.toLocaleString('en')}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="11" fill="#555">
<title>Milliseconds from an edit to its diagnostics, by documents in the file</title>
<rect width="${width}" height="${height}" fill="#fff"/>
<line x1="${left}" y1="${height - bottom}" x2="${width - 90}" y2="${height - bottom}" stroke="#999"/>
<text x="${left}" y="${height - 6}">documents in the file; milliseconds from an edit to its diagnostics, median</text>
${ticks.join('\n')}
${lines.join('\n')}
</svg>
`;
}

/** @param {readonly number[]} values @param {number} from @param {number} to */
function scale(values, from, to) {
  const [low, high] = [Math.log(Math.min(...values)), Math.log(Math.max(...values))];
  return (/** @type {number} */ value) => from + ((Math.log(value) - low) / (high - low || 1)) * (to - from);
}
