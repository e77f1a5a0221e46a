import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requestAsJson } from '../../server/convert/json.ts';
import { anyRequest } from './support.ts';

describe('the preview as JSON', () => {
  it('has the keys of every structure in conventional order', () => {
    const json = requestAsJson({
      BlockDeviceMappings: [
        { Ebs: { VolumeSize: 8, SnapshotId: 'snap-0a1b2c3d4e5f60718' }, DeviceName: '/dev/xvda' },
      ],
      Architecture: 'arm64',
      Name: 'web',
    });
    expect(json).toBe(`\
{
  "Name": "web",
  "Architecture": "arm64",
  "BlockDeviceMappings": [
    {
      "DeviceName": "/dev/xvda",
      "Ebs": {
        "SnapshotId": "snap-0a1b2c3d4e5f60718",
        "VolumeSize": 8
      }
    }
  ]
}
`);
  });

  it('holds the whole request and nothing else', () => {
    fc.assert(
      fc.property(anyRequest, (request) => {
        expect(JSON.parse(requestAsJson(request))).toEqual(request);
      }),
    );
  });
});
