import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AmiSpec } from '../../schemas/ami-spec.ts';
import { Checker } from '../../server/check.ts';
import { requestAsSpec, requestsAsSpecs } from '../../server/convert/to-spec.ts';
import { requestInput } from '../../server/spec/request-input.ts';
import { readSpecFile } from '../../server/spec/spec-file.ts';
import { anyRequest } from './support.ts';

const trickyNotes = fc.array(
  fc.oneof(
    fc.string({ maxLength: 20 }),
    fc.constantFrom(
      'ami-spec: region=x',
      '# ami-spec-disable name-required',
      'a\n--- \nb',
      '\u2028Name: x',
      '%YAML 1.1',
    ),
  ),
  { maxLength: 3 },
);

describe('the spec of a request', () => {
  it('is written in the conventional order and layout', () => {
    const input: AmiSpec = {
      BlockDeviceMappings: [
        { Ebs: { VolumeSize: 8, SnapshotId: 'snap-0a1b2c3d' }, DeviceName: '/dev/xvda' },
        { VirtualName: 'ephemeral0', DeviceName: '/dev/sdb' },
        { DeviceName: '/dev/sdc', NoDevice: '' },
      ],
      EnaSupport: true,
      Name: 'web: base',
      BillingProducts: ['bp-6fa54006', '1_000'],
      TagSpecifications: [{ ResourceType: 'image', Tags: [{ Key: 'version', Value: '1.10' }] }],
    };
    const notes = ['Action and Version are left out.'];
    expect(requestAsSpec({ input, region: 'eu-central-1', profile: 'images', notes })).toBe(`\
# ami-spec: region=eu-central-1 profile=images
# Action and Version are left out.
Name: "web: base"
EnaSupport: true
BlockDeviceMappings:
  - DeviceName: /dev/xvda
    Ebs:
      SnapshotId: snap-0a1b2c3d
      VolumeSize: 8
  - DeviceName: /dev/sdb
    VirtualName: ephemeral0
  - DeviceName: /dev/sdc
    NoDevice: ""
TagSpecifications:
  - ResourceType: image
    Tags:
      - Key: version
        Value: "1.10"
BillingProducts:
  - bp-6fa54006
  - "1_000"
`);
  });

  it.each([
    'web-base-2026',
    '8-core image, base (x86)',
    'https://localhost/a#b',
    "The web team's image",
    '/dev/xvda',
    'ä 💿',
    'v2.0',
  ])('leaves %j without quotes', (Description) => {
    expect(requestAsSpec({ input: { Description }, notes: [] })).toBe(`Description: ${Description}\n`);
  });

  it.each([
    '2026-11-23',
    '2026-1-2 1:02:03',
    '1_000',
    '2024.10',
    '12e4',
    '0o17',
    'true',
    'null',
    'yes',
    '1:30',
    '',
    ' a',
    'a ',
    'a: b',
    'a #b',
    'a:',
    '- a',
    '*a',
    '{{ a }}',
    '"a"',
    'a\nb',
    '\u0085',
    '\ud800',
  ])('puts %j in quotes', (Description) => {
    expect(requestAsSpec({ input: { Description }, notes: [] })).toMatch(/^Description: ".*"\n$/);
  });

  it('is an empty mapping where there is nothing to say', () => {
    expect(requestAsSpec({ input: {}, notes: ['Nothing is known.'] })).toBe('# Nothing is known.\n{}\n');
  });

  it('names a target that no directive can hold in a note', () => {
    expect(
      requestAsSpec({ input: { Name: 'web' }, region: 'eu-west-1', profile: 'my images', notes: [] }),
    ).toBe(
      '# ami-spec: region=eu-west-1\n# The profile is my images, which no directive can name.\nName: web\n',
    );
  });

  it('reads back as the request, whatever it holds and whatever the notes say', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyRequest, trickyNotes), { minLength: 1, maxLength: 3 }), (requests) => {
        const text = requestsAsSpecs(
          requests.map(([input, notes]) => ({ input, notes, region: 'eu-west-1' })),
        );
        const { documents } = readSpecFile(text);
        expect(documents.map(({ document }) => requestInput(document))).toEqual(
          requests.map(([input]) => input),
        );
        for (const { document } of documents) {
          expect(document.problems).toEqual([]);
          expect(document.target).toMatchObject({ region: 'eu-west-1', unknown: [] });
          expect(document.suppressions).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('has no finding about keys and types', () => {
    fc.assert(
      fc.property(anyRequest, (input) => {
        const checked = new Checker().check(readSpecFile(requestAsSpec({ input, notes: [] })));
        const rules = checked.flatMap(({ findings }) => findings.map(({ rule }) => rule));
        expect(rules.filter((rule) => /^(?:unknown-key|key-|type-|yaml-)/.test(rule))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});
