// @ts-check
// Conditions of a process under test, brought in by `--import`: waits made shorter, a wrong clock, a person at a terminal.
import { syncBuiltinESMExports } from 'node:module';
import promises from 'node:timers/promises';

const { MATRIX_QUICK: quick, MATRIX_CLOCK_AHEAD_MS: ahead, MATRIX_TERMINAL: terminal } = process.env;

/** @param {number | undefined} ms what takes longer than two seconds is over twenty times as soon, but not before that */
const shortened = (ms) => (ms !== undefined && ms > 2000 ? Math.max(2000, ms / 20) : ms);

if (quick) {
  const { setTimeout, AbortSignal } = globalThis;
  const later = promises.setTimeout;
  const timeout = AbortSignal.timeout.bind(AbortSignal);
  globalThis.setTimeout = Object.assign(
    (/** @type {() => void} */ callback, /** @type {number} */ ms, /** @type {[]} */ ...rest) =>
      setTimeout(callback, shortened(ms), ...rest),
    setTimeout,
  );
  promises.setTimeout = (ms, ...rest) => later(shortened(ms), ...rest);
  // Deadlines keep more of their length: a machine under load must not miss those that it should meet.
  AbortSignal.timeout = (ms) => timeout(ms / 2);
  syncBuiltinESMExports();
}

if (ahead) {
  const RealDate = Date;
  const now = () => RealDate.now() + Number(ahead);
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, parts) => Reflect.construct(target, parts.length === 0 ? [now()] : parts),
    get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
  });
}

if (terminal) {
  for (const stream of [process.stdin, process.stderr])
    Object.defineProperty(stream, 'isTTY', { value: true });
}
