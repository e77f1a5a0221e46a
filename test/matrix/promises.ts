import { expect } from 'vitest';
import { type Cell, secrets } from './cell.ts';
import type { Ran } from './run.ts';

/** What holds after every run, whatever went wrong. Asks the sandbox and the disk, not the code under test. */
export function expectPromisesKept(cell: Cell, ran: Ran, state = cell.state): void {
  expectOnce(cell);
  expectTrue(cell, ran);
  expectNoSecrets(`${ran.everything}\n${cell.writtenDown(state)}`);
  if (ran.outcome !== undefined && ran.outcome !== 'declined') {
    expect(ran.next ?? ran.message, 'says what to do next').toMatch(/[.`]$/);
    expect(ran.message.length, 'says what to do next').toBeGreaterThan((ran.next ?? ran.message).length);
  }
}

/** At most one image stands under the name, and the request was received at most once. */
export function expectOnce({ images, gateway }: Cell): void {
  expect(images.length, 'images under the name').toBeLessThanOrEqual(1);
  expect(gateway.count('RegisterImage'), 'requests received').toBeLessThanOrEqual(1);
}

/** Nothing is claimed that is not so, and an image that there is is not denied. */
function expectTrue(
  { images, gateway, name }: Cell,
  { outcome, message, imageId, exitCode, severity }: Ran,
): void {
  const ids = images.map((image) => image.imageId);
  const requests = gateway.count('RegisterImage');
  for (const [named] of message.matchAll(/\bami-[0-9a-f]{8,}\b/g))
    expect(ids, 'the image it names').toContain(named);
  if (imageId !== undefined) expect(ids, 'the image it gives').toContain(imageId);
  const isUnknown = message.includes(`It is not known whether ${name} was registered`);
  if (/Nothing was sent/.test(message)) expect(requests, 'requests, when it says none').toBe(0);
  if (/Nothing was registered/.test(message)) expect(requests, 'requests, when it says none').toBe(0);
  const isNamed = ids.some((id) => message.includes(id));
  if (ids.length > 0 && requests > 0) expect(isNamed || isUnknown, 'says that there is an image').toBe(true);
  const usable = images.some(({ state }) => state !== 'failed');
  const tried = outcome === 'dry-run-succeeded';
  if (exitCode === 0) expect(usable !== tried, 'a usable image, at exit code 0').toBe(true);
  if (exitCode !== undefined) {
    expect(exitCode === 3, 'exit code 3 exactly when the outcome is unknown').toBe(isUnknown);
    expect([0, 1, 3]).toContain(exitCode);
  }
  if (severity === 'information' && requests > 0)
    expect(usable, 'a usable image, without a warning').toBe(true);
}

export function expectNoSecrets(text: string): void {
  for (const [name, secret] of Object.entries(secrets))
    expect(text.includes(secret), `shows ${name}`).toBe(false);
  expect(text).not.toMatch(/AWS4-HMAC-SHA256|x-amz-security-token/i);
}

/** A message without what differs between two runs of one row. */
export function blanked(message: string, { name, sandbox, gateway }: Cell): string {
  return message
    .replace(/To take it back: .*/, 'To take it back: …')
    .replaceAll(name, 'NAME')
    .replaceAll(/\bami-[0-9a-f]+/g, 'ami-…')
    .replaceAll(/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, 'REQUEST')
    .replaceAll(new RegExp(`\\b(${sandbox.port}|${new URL(gateway.url).port})\\b`, 'g'), 'PORT')
    .replaceAll(/port \d+/g, 'port PORT');
}
