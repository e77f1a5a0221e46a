import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { onlineChecks } from '../server/registration/preflight/catalogue.ts';
import { checkDeadlineMs } from '../server/registration/preflight.ts';

const page = readFileSync(path.join(import.meta.dirname, '../docs/registering.md'), 'utf8');
const [, policyText = ''] = /```json\n(\{\n {2}"Version"(?:.*\n)*?)```/.exec(page) ?? [];
const policy: { Statement: { Action: string | string[] }[] } = JSON.parse(policyText);

/** What is asked outside of the checks: the request, its tags, the wait, the alias, the decoding. */
const others = [
  'ec2:RegisterImage',
  'ec2:CreateTags',
  'ec2:DescribeImages',
  'iam:ListAccountAliases',
  'sts:DecodeAuthorizationMessage',
];

describe('docs/registering.md', () => {
  it('lists every check with what it asks', () => {
    const rows = [...page.matchAll(/^\| `(online-[a-z-]+)` .*$/gm)];
    expect(rows.map(([, id]) => id).toSorted()).toEqual(onlineChecks.map(({ id }) => id).toSorted());
  });

  it('has a policy that allows what is asked, and no more', () => {
    const allowed = policy.Statement.flatMap(({ Action }) => Action);
    const asked = new Set([...onlineChecks.flatMap(({ actions }) => actions), ...others]);
    expect(allowed.toSorted()).toEqual([...asked].toSorted());
  });

  it('says how long a check may take', () => {
    expect(page).toContain(`longer than ${checkDeadlineMs / 1000} seconds`);
  });
});
