// @ts-check

/** @typedef {import('./measure.mjs').Figures} Figures */
/** @typedef {{ lines: number, bare: number, mine: Figures, peer: Figures }} Size */

/**
 * What is asked of our server beside yaml-language-server, at 30, 3,000 and 30,000 lines: how many times faster, or,
 * of memory, at most what part.
 * @type {readonly { key: keyof Figures, name: string, unit: 'ms' | 'MB', targets: readonly number[] }[]}
 */
export const rows = [
  { key: 'start', name: 'start-up', unit: 'ms', targets: [3, 3, 3] },
  { key: 'open', name: 'open → diagnostics', unit: 'ms', targets: [20, 4, 3] },
  { key: 'editP50', name: 'edit → diagnostics p50', unit: 'ms', targets: [80, 80, 60] },
  { key: 'editP95', name: 'edit → diagnostics p95', unit: 'ms', targets: [30, 30, 30] },
  { key: 'completion', name: 'completion p50', unit: 'ms', targets: [1.5, 3, 20] },
  { key: 'hover', name: 'hover p50', unit: 'ms', targets: [1, 1, 1] },
  { key: 'memory', name: 'peak memory', unit: 'MB', targets: [0.75, 0.4, 0.3] },
];

/** Most time of a start-up, in times of `node -e 0`. */
const mostOfBareNode = 2.5;

/** @param {number} value */
export function figure(value) {
  if (Number.isNaN(value)) return '–';
  return value < 10 ? value.toFixed(1) : Math.round(value).toLocaleString('en');
}

/**
 * The table of one size, line by line: name, ours, the peer's, ratio, target, and whether it is met.
 * @param {Size} size
 * @param {number} column of the targets
 * @returns {string[][]}
 */
export function table({ bare, mine, peer }, column) {
  const compared = rows.map(({ key, name, unit, targets }) => {
    const isMemory = unit === 'MB';
    const ratio = isMemory ? mine[key] / peer[key] : peer[key] / mine[key];
    const target = targets[column] ?? Number.NaN;
    const isMet = isMemory ? ratio <= target : ratio >= target;
    return [
      `${name}, ${unit}`,
      figure(mine[key]),
      figure(peer[key]),
      `${isMemory ? ratio.toFixed(2) : figure(ratio)}×`,
      `${isMemory ? '≤' : '≥'} ${target}×`,
      isMet ? 'met' : 'missed',
    ];
  });
  const ofBare = mine.start / bare;
  const start = [
    'start-up over node -e 0',
    figure(mine.start),
    figure(bare),
    `${ofBare.toFixed(1)}×`,
    `≤ ${mostOfBareNode}×`,
    ofBare <= mostOfBareNode ? 'met' : 'missed',
  ];
  return [...compared.slice(0, 1), start, ...compared.slice(1)];
}

/** @param {readonly string[][]} lines */
export function plain(lines) {
  const widths = [30, 10, 10, 10, 10, 8];
  const cell = (/** @type {string} */ text, /** @type {number} */ i) =>
    i === 0 ? text.padEnd(widths[i] ?? 0) : text.padStart(widths[i] ?? 0);
  return lines.map((line) => `  ${line.map(cell).join('')}`).join('\n');
}

/** @param {readonly string[][]} lines the first is the head */
export function markdown(lines) {
  const [head = [], ...body] = lines;
  const row = (/** @type {readonly string[]} */ cells) => `| ${cells.join(' | ')} |`;
  return [row(head), row(head.map((_, i) => (i === 0 ? '---' : '---:'))), ...body.map(row)].join('\n');
}
