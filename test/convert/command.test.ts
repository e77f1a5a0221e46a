import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requestShape } from '../../schemas/shape.ts';
import { requestAsAwsCli } from '../../server/convert/aws-cli.ts';
import { shellWord } from '../../server/convert/shell.ts';
import { anyRequest, argumentsInShell, trickyText } from './support.ts';

describe('the preview as an AWS CLI command', () => {
  it('has one option per line, the target first and the rest in conventional order', () => {
    const command = requestAsAwsCli(
      {
        EnaSupport: true,
        BlockDeviceMappings: [
          { DeviceName: '/dev/xvda', Ebs: { VolumeType: 'gp3', SnapshotId: 'snap-0a1b2c3d4e5f60718' } },
        ],
        Description: "The web team's image",
        Name: 'web-base (2026)',
        TagSpecifications: [{ ResourceType: 'image', Tags: [{ Key: 'team', Value: 'web' }] }],
      },
      { region: 'eu-central-1', profile: 'images' },
    );
    expect(command).toBe(`\
aws ec2 register-image \\
  --region eu-central-1 \\
  --profile images \\
  --name 'web-base (2026)' \\
  --description 'The web team'\\''s image' \\
  --ena-support \\
  --block-device-mappings '[{"DeviceName":"/dev/xvda","Ebs":{"SnapshotId":"snap-0a1b2c3d4e5f60718","VolumeType":"gp3"}}]' \\
  --tag-specifications '[{"ResourceType":"image","Tags":[{"Key":"team","Value":"web"}]}]'
`);
  });

  it('says no where the spec says false', () => {
    expect(requestAsAwsCli({ Name: 'web', EnaSupport: false, DryRun: false })).toBe(`\
aws ec2 register-image \\
  --name web \\
  --no-ena-support \\
  --no-dry-run
`);
  });

  it('joins a value that begins with a dash to its option', () => {
    expect(requestAsAwsCli({ Name: '-web' })).toContain(' --name=-web\n');
  });

  it('keeps the AWS CLI from reading a file in place of a value', () => {
    expect(requestAsAwsCli({ Name: 'web', Description: 'file:///etc/hostname' })).toContain(
      ` --cli-input-json '{"Description":"file:///etc/hostname"}'\n`,
    );
  });

  it('quotes every word so that a shell hands it on unchanged', () => {
    const text = trickyText.filter((value) => !value.includes('\0'));
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 40 }), (words) => {
        expect(argumentsInShell(`aws ${words.map(shellWord).join(' ')}`)).toEqual(words);
      }),
      { numRuns: 200 },
    );
  });

  it('carries every request through a shell, value for value', () => {
    fc.assert(
      fc.property(anyRequest, (request) => {
        expect(requestOf(argumentsInShell(requestAsAwsCli(request)))).toEqual(request);
      }),
      { numRuns: 300 },
    );
  });
});

/** What arguments of `aws ec2 register-image` mean, read as the AWS CLI reads them. */
function requestOf(words: readonly string[]): Record<string, unknown> {
  expect(words.slice(0, 2)).toEqual(['ec2', 'register-image']);
  const request: Record<string, unknown> = {};
  const rest = words.slice(2);
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    const [, option = '', , joined] = /^--([a-z-]+)(=(.*))?$/s.exec(word) ?? [];
    if (option === 'cli-input-json') {
      Object.assign(request, JSON.parse(joined ?? rest.shift() ?? ''));
      continue;
    }
    const name = option.replace(/^no-(?=dry-run$|ena-support$)/, '');
    const member = [...requestShape.members.values()].find(
      (candidate) => candidate.name.toLowerCase() === name.replaceAll('-', ''),
    );
    expect(member, word).toBeDefined();
    const { kind } = member?.shape ?? {};
    const value = kind === 'boolean' ? undefined : (joined ?? rest.shift() ?? '');
    if (joined === undefined) expect(value ?? '').not.toMatch(/^-/);
    if (kind === 'string') expect(value).not.toMatch(/^(file|fileb|https?):\/\//);
    request[member?.name ?? ''] =
      kind === 'boolean' ? !option.startsWith('no-') : kind === 'list' ? JSON.parse(value ?? '') : value;
  }
  return request;
}
