/**
 * Runs a function on growing input and fails unless its time grows like the input. Only ratios count, each size at
 * its fastest of several rounds, and a machine that is busy just now gets several chances.
 */
export function assertLinear(run: (size: number) => () => unknown, sizes: readonly number[]): void {
  const tries: string[] = [];
  for (let attempt = 0; attempt < 4; attempt++) {
    const times = sizes.map((size) => fastest(run, size));
    const growth = exponent(sizes, times);
    if (growth < mostGrowth) return;
    tries.push(`n^${growth.toFixed(2)}: ${times.map((time) => `${time.toFixed(1)} ms`).join(', ')}`);
  }
  throw new Error(`not linear for sizes ${sizes.join(', ')}: ${tries.join('; ')}`);
}

/** Between what n log n with its caches comes to, and what n² comes to. */
const mostGrowth = 1.5;

function fastest(run: (size: number) => () => unknown, size: number): number {
  const times = Array.from({ length: 2 }, () => {
    const work = run(size);
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return Math.min(...times);
}

/** The slope of the line that fits the times best on logarithmic scales: 1 for n, 2 for n². */
function exponent(sizes: readonly number[], times: readonly number[]): number {
  const points = sizes.map((size, i) => [Math.log(size), Math.log(times[i] ?? 0)] as const);
  const meanX = points.reduce((sum, [x]) => sum + x, 0) / points.length;
  const meanY = points.reduce((sum, [, y]) => sum + y, 0) / points.length;
  const above = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  const below = points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  return above / below;
}
