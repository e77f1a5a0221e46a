import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileKey, toPath, uriBelow } from '../server/file-uri.ts';
import { WorkspaceFolders } from '../server/workspace-folders.ts';

describe('the path of a URI', () => {
  it.each([
    ['file:///specs/a%20b.ami.yaml', '/specs/a b.ami.yaml'],
    ['FILE:///specs/a.ami.yaml', '/specs/a.ami.yaml'],
    ['vscode-vfs://github/specs/a.ami.yaml', undefined],
    ['untitled:Untitled-1', undefined],
    ['file:///specs/a%2Fb', undefined],
    ['file://server/share/a.ami.yaml', undefined],
    ['file:specs', '/specs'],
    ['nonsense', undefined],
  ])('%s is %s', (uri, expected) => {
    expect(toPath(uri, false)).toBe(expected);
  });

  it.each([
    ['file:///c%3A/specs/a.ami.yaml', 'c:\\specs\\a.ami.yaml'],
    ['file:///C:/specs/a.ami.yaml', 'c:\\specs\\a.ami.yaml'],
    ['file://server/share/a%20b.ami.yaml', '\\\\server\\share\\a b.ami.yaml'],
  ])('on Windows, %s is %s', (uri, expected) => {
    expect(toPath(uri, true)).toBe(expected);
  });

  it('stands for the file however the URI is spelt; the URI does where there is none', () => {
    expect(fileKey('file:///a%2Db')).toBe(fileKey('file:///a-b'));
    expect(fileKey('vscode-vfs://github/a')).toBe('vscode-vfs://github/a');
  });
});

describe('the URI of a file below a folder', () => {
  it.each([
    ['file:///c%3A/specs', 'file:///c%3A/specs/a%20b/%23.ami.yaml'],
    ['file:///specs/', 'file:///specs/a%20b/%23.ami.yaml'],
    ['file://server/share', 'file://server/share/a%20b/%23.ami.yaml'],
  ])('begins as the client spells %s', (folder, expected) => {
    const at = path.resolve('specs');
    expect(uriBelow(folder, at, path.join(at, 'a b', '#.ami.yaml'))).toBe(expected);
  });
});

describe('workspace folders', () => {
  it('give a file to the innermost of them, and are gone when removed', () => {
    const folders = new WorkspaceFolders();
    folders.add(['file:///w', 'file:///w/inner/', 'vscode-vfs://github/x']);
    expect(folders.paths).toEqual(['/w', '/w/inner']);
    expect(folders.labelOf('/w/inner/a.ami.yaml')).toBe('a.ami.yaml');
    expect(folders.uriOf('/w/inner/a.ami.yaml')).toBe('file:///w/inner/a.ami.yaml');
    expect(folders.folderOf('/w-other/a.ami.yaml')).toBeUndefined();
    folders.remove(['file:///w/inner']);
    expect(folders.labelOf('/w/inner/a.ami.yaml')).toBe('inner/a.ami.yaml');
  });
});
