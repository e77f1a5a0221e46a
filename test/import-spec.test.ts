import { describe, expect, it } from 'vitest';
import { longestImport } from '../server/convert/import/import-text.ts';
import { foreignShapes } from '../server/convert/import/shapes.ts';
import { importForPaste, importSpec } from '../server/import-spec.ts';
import { LineIndex } from '../server/spec/range.ts';
import { readSpecFile } from '../server/spec/spec-file.ts';

const command = 'aws ec2 register-image --name web-1 --ena-support --region eu-west-1';
const asSpec = '# ami-spec: region=eu-west-1\nName: web-1\nEnaSupport: true\n';

/** What goes in when a text is pasted over what stands between the bars, or at the bar. */
function pasted(marked: string, text: string): string | undefined {
  const [before = '', selected = '', ...after] = marked.split('|');
  const isSelection = after.length > 0;
  const file = readSpecFile(marked.replaceAll('|', ''));
  const lines = new LineIndex(file.text);
  const range = {
    start: lines.positionAt(before.length),
    end: lines.positionAt(before.length + (isSelection ? selected.length : 0)),
  };
  return importForPaste(text, file, range)?.text;
}

describe('a text that is imported', () => {
  it('comes with what it was taken for, and with what could not be carried over', () => {
    expect(importSpec(`${command} --query ImageId`)).toEqual({
      shape: 'an `aws ec2 register-image` command',
      text: expect.stringContaining('Name: web-1\n'),
      notes: ['--query is an option of the command line, not of the request: left out.'],
    });
  });

  it('says each note once, however many requests need it', () => {
    const images = [1, 2].map((n) => ({ Name: `web-${n}`, ImageId: `ami-${n}` }));
    expect(importSpec(JSON.stringify({ Images: images }))).toMatchObject({
      notes: [expect.stringContaining('ImageId')],
      text: expect.stringMatching(/^Name: web-1\n(?:.*\n)*---\n(?:.*\n)*Name: web-2\n/m),
    });
  });

  it('is answered by all that can be imported when it is nothing of it', () => {
    for (const text of ['', 'Hello.\n', 'a: 1\n', '\0']) {
      const { message = '' } = importSpec(text) as { message?: string };
      for (const { name } of foreignShapes) expect(message).toContain(name);
    }
  });

  it('is refused unread when it is too large', () => {
    expect(importSpec(`${command}\n${' '.repeat(longestImport)}`)).toEqual({
      severity: 'warning',
      message: 'This text is larger than 1 MB, which no request needs to be.',
    });
  });
});

describe('a request that is pasted', () => {
  it.each([
    ['an empty file', '|'],
    ['blank lines', '\n|\n\n'],
    ['a first comment', '# ami-spec\n|'],
    ['the lines below a comment', '# Our web server\n\n|\n'],
    ['an empty document between others', 'Name: a\n---\n|\n---\nName: b\n'],
    ['an empty document at the end', 'Name: a\n---\n|'],
    ['the whole of a spec', '|Name: a\nArchitecture: arm64\n|'],
    ['the whole of a document', 'Name: a\n---\n|Name: b\n|'],
  ])('becomes a spec in %s', (_, marked) => {
    expect(pasted(marked, command)).toBe(asSpec);
  });

  it.each(['Name: a\n--- |', 'Name: a\n---|', '# Web |', '  |'])(
    'begins on a line of its own in %j',
    (marked) => {
      expect(pasted(marked, command)).toBe(`\n${asSpec}`);
    },
  );

  it.each([
    ['below a key', 'Name: a\n|'],
    ['above a key', '|\nName: a\n'],
    ['as a value', 'Description: |'],
    ['over a value', 'Name: a\nDescription: |old|\n'],
    ['over a document and more', 'Name: a\n|---\n|Name: b\n'],
    ['into a list', '- |'],
    ['into text', 'Hello |'],
    ['above a document marker', 'Name: a\n|---\n'],
    ['into the comment above a document marker', 'Name: a\n# |\n---\n'],
  ])('goes in as it is %s', (_, marked) => {
    expect(pasted(marked, command)).toBeUndefined();
  });

  it.each<[string, string]>([
    ['a spec', asSpec],
    ['a spec of several documents', 'Name: a\n---\nName: b\nArchitecture: arm64\n'],
    ['a key of a spec', 'Architecture: arm64'],
    ['a word', 'register-image'],
    ['a list of devices', '- DeviceName: /dev/xvda\n  Ebs: {SnapshotId: snap-0a1b2c3d}\n'],
    ['nothing', ''],
  ])('is not what %s is', (_, text) => {
    expect(pasted('|', text)).toBeUndefined();
  });

  it.each<[string, string]>([
    ['CLI JSON', '{"Name": "web-1", "EnaSupport": true}'],
    ['the answer of DescribeImages', 'Images:\n- Name: web-1\n  ImageId: ami-1\n  EnaSupport: true\n'],
    ['Terraform', 'resource "aws_ami" "web" {\n  name        = "web-1"\n  ena_support = true\n}\n'],
    ['boto3', "ec2.register_image(Name='web-1', EnaSupport=True)"],
    ['a query URL', 'https://ec2.amazonaws.com/?Action=RegisterImage&Name=web-1&EnaSupport=true'],
  ])('may be %s', (_, text) => {
    expect(pasted('|', text)).toContain('Name: web-1\n');
    expect(pasted('|', text)).toContain('EnaSupport: true\n');
  });
});
