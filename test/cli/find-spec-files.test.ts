import { mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findSpecFiles } from '../../server/cli/find-spec-files.ts';
import { folderPerTest } from './folder.ts';

const folder = folderPerTest();

describe('the spec files of a folder', () => {
  it('are those with a name of theirs, and YAML files that begin with # ami-spec', async () => {
    const written = [
      ['web.ami.yaml', ''],
      ['web.ami.yml', ''],
      ['ami.yaml', ''],
      ['sub/deep/ami.yml', ''],
      ['marked.yaml', '# ami-spec: region=eu-central-1\n'],
      ['mark-alone.yml', '# ami-spec\r\n'],
      ['marked-with-bom.yaml', '\uFEFF# ami-spec\n'],
      ['plain.yaml', 'Name: web\n'],
      ['marked-late.yaml', '\n# ami-spec\n'],
      ['other-word.yaml', '# ami-specific\n'],
      ['marked.txt', '# ami-spec\n'],
      ['xami.yaml', ''],
      ['.ami-spec.yaml', '# ami-spec\n'],
      ['node_modules/p/a.ami.yaml', ''],
      ['.hidden/a.ami.yaml', ''],
      ['sub/node_modules/a.ami.yaml', ''],
    ] as const;
    for (const [name, content] of written) folder().write(name, content);
    expect(await findSpecFiles(['.'])).toEqual({
      files: [
        'ami.yaml',
        'mark-alone.yml',
        'marked-with-bom.yaml',
        'marked.yaml',
        'sub/deep/ami.yml',
        'web.ami.yaml',
        'web.ami.yml',
      ].map(path.normalize),
      problems: [],
    });
  });

  it('are found once, whatever links lead in circles or nowhere', async () => {
    folder().write('sub/a.ami.yaml', '');
    symlinkSync('..', path.join(folder().path, 'sub/loop'));
    symlinkSync('loop.ami.yaml', path.join(folder().path, 'sub/loop.ami.yaml'));
    symlinkSync('nowhere', path.join(folder().path, 'sub/broken.ami.yaml'));
    symlinkSync('a.ami.yaml', path.join(folder().path, 'sub/linked.ami.yaml'));
    expect(await findSpecFiles(['.', 'sub', 'sub/a.ami.yaml'])).toEqual({
      files: ['sub/a.ami.yaml', 'sub/linked.ami.yaml'],
      problems: [],
    });
  });

  it('do not hold folders that are called like one', async () => {
    mkdirSync('looks-like.ami.yaml');
    expect(await findSpecFiles(['.'])).toEqual({ files: [], problems: [] });
  });
});

describe('a path that is named', () => {
  it('is a spec file whatever it is called', async () => {
    folder().write('.hidden/anything', '');
    expect((await findSpecFiles(['.hidden/anything', '-'])).files).toEqual(['.hidden/anything', '-']);
  });

  it('is searched even where a search would not go', async () => {
    folder().write('node_modules/a.ami.yaml', '');
    expect((await findSpecFiles(['node_modules'])).files).toEqual([
      path.normalize('node_modules/a.ami.yaml'),
    ]);
  });

  it('that does not exist is a problem, and the others are found all the same', async () => {
    folder().write('a.ami.yaml', '');
    expect(await findSpecFiles(['nope.yaml', 'a.ami.yaml', 'a.ami.yaml/b'])).toEqual({
      files: ['a.ami.yaml'],
      problems: ['nope.yaml does not exist.', 'a.ami.yaml/b does not exist.'],
    });
  });
});
