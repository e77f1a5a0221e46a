import { describe, it } from 'vitest';
import { Checker } from '../../server/check.ts';
import { safeFixes } from '../../server/safe-fixes.ts';
import { readSpecFile } from '../../server/spec/spec-file.ts';
import { assertLinear } from './support/assert-linear.ts';

const lines = (count: number, line: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i)).join('');
const device = 'Ebs: {VolumeSize: 8, VolumeType: GP3}';

describe('reading, checking and fixing takes time in proportion to', () => {
  it.each<[string, (size: number) => string]>([
    ['documents', (n) => lines(n, (i) => `---\nName: web-${i}\nArchitecture: amd64\n`)],
    ['documents of one name', (n) => lines(n, () => '---\nName: web-1\nArchitecture: amd64\n')],
    ['empty documents', (n) => '---\n'.repeat(4 * n)],
    ['comments between documents', (n) => `Name: a\n${'# c\n'.repeat(20 * n)}---\nName: b\n`],
    [
      'block devices',
      (n) => `BlockDeviceMappings:\n${lines(n, (i) => `  - DeviceName: /dev/sd${i}\n    ${device}\n`)}`,
    ],
    [
      'tags',
      (n) => `TagSpecifications:\n  - Tags:\n${lines(2 * n, (i) => `    - Key: k${i}\n      Value: v\n`)}`,
    ],
    ['unknown keys', (n) => lines(2 * n, (i) => `x-unknown${i}: a\n`)],
    ['repeated keys', (n) => 'Name: a\n'.repeat(2 * n)],
    ['values of the wrong type', (n) => `BillingProducts:\n${'  - 1\n'.repeat(4 * n)}`],
    ['suppressions', (n) => 'Name: a # ami-spec-disable-line name-length\n'.repeat(n)],
    ['suppressed rules', (n) => `# ami-spec-disable ${'name-length '.repeat(4 * n)}\nName: web-1\n`],
    [
      'aliases',
      (n) => `BlockDeviceMappings:\n  - &d {DeviceName: /dev/sdf, ${device}}\n${'  - *d\n'.repeat(2 * n)}`,
    ],
    [
      'merge keys',
      (n) => `BlockDeviceMappings:\n  - &d {DeviceName: a, ${device}}\n${'  - <<: *d\n'.repeat(2 * n)}`,
    ],
    [
      'a chain of merge keys',
      (n) => `x0: &x0 {Ebs: {}}\n${lines(2 * n, (i) => `x${i + 1}: &x${i + 1} {<<: *x${i}}\n`)}`,
    ],
    ['anchors', (n) => lines(n, (i) => `x${i}: &x${i} 1\n`) + lines(n, (i) => `y${i}: *x${i}\n`)],
    ['brackets', (n) => `BlockDeviceMappings: ${'['.repeat(20 * n)}`],
    ['quotes', (n) => `Description: ${'"'.repeat(10 * n)}\n`],
    [
      'aliases of another kind',
      (n) => `x: &a\n${'  - x\n'.repeat(n)}BillingProducts:\n${'  - *a\n'.repeat(n)}`,
    ],
    ['spaces', (n) => `Description:${' '.repeat(20 * n)}a${' '.repeat(20 * n)}: b\n`],
    ['words', (n) => `Description: ${'a :'.repeat(20 * n)}\n`],
    ['marks of items', (n) => `Tags:\n  -${' '.repeat(20 * n)}- ${'- '.repeat(20)}a: b: c\n`],
    ['blank lines', (n) => `${' \n'.repeat(20 * n)}---\nName: web\n`],
    ['placeholders', (n) => `Description: ${'${'.repeat(20 * n)}\n`],
  ])('%s', (_, textOf) => {
    assertLinear(
      (size) => {
        const text = textOf(size);
        return () => new Checker().check(readSpecFile(text)).map(safeFixes);
      },
      [100, 300, 900],
    );
  });
});
