import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { sandboxForTest, signedFetch } from './support.ts';

interface Entry {
  readonly file: string;
  readonly kind: 'accepted' | 'rejected' | 'trap';
  readonly expected: readonly { readonly severity: string; readonly ec2_code: string | null }[];
}

const corpus = join(import.meta.dirname, '../corpus');
const entries: Entry[] = JSON.parse(readFileSync(join(corpus, 'manifest.json'), 'utf8'));

/** Names of the lists as the EC2 query protocol spells them. */
const queryNames: Readonly<Record<string, string>> = {
  BillingProducts: 'BillingProduct',
  BlockDeviceMappings: 'BlockDeviceMapping',
  TagSpecifications: 'TagSpecification',
  Tags: 'Tag',
};

/** Without the help of an SDK, which would drop what it does not know. */
function flatten(value: unknown, path: string): [string, string][] {
  if (Array.isArray(value)) return value.flatMap((item, i) => flatten(item, `${path}.${i + 1}`));
  if (typeof value !== 'object' || value === null) return [[path, String(value)]];
  return Object.entries(value).flatMap(([key, member]) =>
    flatten(member, [path, queryNames[key] ?? key].filter((step) => step !== '').join('.')),
  );
}

function requestsIn(file: string): Record<string, string>[] {
  return parseAllDocuments(readFileSync(join(corpus ?? '', file), 'utf8'))
    .map((document) => document.toJS())
    .filter((request) => request !== null)
    .map((request) => Object.fromEntries(flatten(request, '')));
}

async function registerAll(file: string) {
  const requests = requestsIn(file);
  const ids = new Set(JSON.stringify(requests).match(/snap-([0-9a-f]{17}|[0-9a-f]{8})\b/g));
  const snapshots = [...ids].map((id) => ({ id, sizeGiB: 1 }));
  const sandbox = await sandboxForTest({ snapshots });
  const answers = [];
  for (const request of requests) {
    answers.push(await signedFetch(sandbox, { Action: 'RegisterImage', ...request }));
  }
  return answers;
}

const taken = entries.filter(({ kind }) => kind !== 'rejected');
const refused = entries.filter(({ kind }) => kind === 'rejected');

it('the corpus is there', () => {
  expect(taken.length).toBeGreaterThanOrEqual(50);
  expect(refused.length).toBeGreaterThanOrEqual(15);
});

describe('the sandbox takes what EC2 took', () => {
  it.each(taken.map(({ file }) => file))('%s', async (file) => {
    for (const { status, text } of await registerAll(file)) expect(status, text).toBe(200);
  });
});

describe('the sandbox refuses what EC2 or the AWS CLI refused', () => {
  it.each(refused)('$file', async ({ file, expected }) => {
    const refusals = (await registerAll(file)).filter(({ status }) => status !== 200);
    expect(refusals).not.toEqual([]);
    const codes = expected.flatMap(({ ec2_code }) => ec2_code?.split(' | ') ?? []);
    const ofEc2 = codes.filter((code) => !code.startsWith('ParamValidation'));
    if (ofEc2.length > 0) expect(ofEc2).toContain(refusals[0]?.code);
  });
});
