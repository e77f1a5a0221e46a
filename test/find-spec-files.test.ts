import { mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findSpecFiles, specFilesAt } from '../server/find-spec-files.ts';
import { folderPerTest } from './cli/folder.ts';

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

  it('are found once, and links are not followed', async () => {
    folder().write('sub/a.ami.yaml', '');
    symlinkSync('..', path.join(folder().path, 'sub/loop'));
    symlinkSync('loop.ami.yaml', path.join(folder().path, 'sub/loop.ami.yaml'));
    symlinkSync('nowhere', path.join(folder().path, 'sub/broken.ami.yaml'));
    symlinkSync('a.ami.yaml', path.join(folder().path, 'sub/linked.ami.yaml'));
    expect(await findSpecFiles(['.', 'sub', 'sub/a.ami.yaml'])).toEqual({
      files: ['sub/a.ami.yaml'],
      problems: [],
    });
  });

  it('do not hold folders that are called like one', async () => {
    mkdirSync('looks-like.ami.yaml');
    expect(await findSpecFiles(['.'])).toEqual({ files: [], problems: [] });
  });
});

describe('what .gitignore leaves out', () => {
  const files = async (...paths: string[]) => (await findSpecFiles(paths)).files;

  it('is not found, and nested files have the last word', async () => {
    for (const name of ['a', 'b', 'build/c', 'sub/a', 'sub/b', 'sub/kept', 'sub/deep/x'])
      folder().write(`${name}.ami.yaml`, '');
    folder().write('.gitignore', '# generated\nbuild/\n/a.ami.yaml\nkept.*\nx.ami.yaml\n');
    folder().write('sub/.gitignore', '!kept.ami.yaml\nb.*\n!x.ami.yaml\n');
    expect(await files('.')).toEqual(
      ['b.ami.yaml', 'sub/a.ami.yaml', 'sub/deep/x.ami.yaml', 'sub/kept.ami.yaml'].map(path.normalize),
    );
  });

  it('is decided by the folders above too, up to the one that holds .git', async () => {
    folder().write('.gitignore', '*.ami.yaml\n');
    folder().write('repository/.git/HEAD', '');
    folder().write('repository/.gitignore', 'draft.ami.yaml\n');
    folder().write('repository/sub/draft.ami.yaml', '');
    folder().write('repository/sub/web.ami.yaml', '');
    expect(await files('repository/sub')).toEqual([path.normalize('repository/sub/web.ami.yaml')]);
  });

  it('is searched and checked all the same when it is named', async () => {
    folder().write('.git/HEAD', '');
    folder().write('.gitignore', 'build/\n');
    folder().write('build/a.ami.yaml', '');
    expect(await files('.')).toEqual([]);
    expect(await files('build')).toEqual([path.normalize('build/a.ami.yaml')]);
    expect(await files('build/a.ami.yaml')).toEqual(['build/a.ami.yaml']);
  });

  it('cannot be written to take for ever', async () => {
    folder().write(`${'a'.repeat(240)}.ami.yaml`, '');
    folder().write('.gitignore', `${'*a'.repeat(20)}b\n`);
    const before = performance.now();
    expect(await files('.')).toHaveLength(1);
    expect(performance.now() - before).toBeLessThan(1_000);
  });
});

describe('a file below a searched folder', () => {
  async function at(place: string): Promise<string[]> {
    const found: string[] = [];
    for await (const file of specFilesAt(path.resolve(place), folder().path)) found.push(file);
    return found;
  }

  it('is a spec when the search finds it', async () => {
    folder().write('.gitignore', 'build/\n');
    for (const name of ['sub/a', 'build/a', 'node_modules/a', '.hidden/a'])
      folder().write(`${name}.ami.yaml`, '');
    folder().write('sub/plain.yaml', 'Name: web\n');
    symlinkSync('a.ami.yaml', path.join(folder().path, 'sub/linked.ami.yaml'));
    symlinkSync('sub', path.join(folder().path, 'other'));
    expect(await at('sub/a.ami.yaml')).toEqual([path.resolve('sub/a.ami.yaml')]);
    expect(await at('sub')).toEqual([path.resolve('sub/a.ami.yaml')]);
    for (const place of ['build/a', 'node_modules/a', '.hidden/a', 'sub/linked', 'other/a', 'gone'])
      expect([place, ...(await at(`${place}.ami.yaml`))]).toEqual([place]);
    expect(await at('sub/plain.yaml')).toEqual([]);
    expect(await at('build')).toEqual([]);
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
