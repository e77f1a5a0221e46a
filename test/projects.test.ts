import { mkdirSync, rmSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultConfig } from '../server/config.ts';
import { Projects } from '../server/projects.ts';
import { folderPerTest } from './cli/folder.ts';

const folder = folderPerTest();

function projects(): Projects {
  return new Projects({ ...defaultConfig, rules: { 'ena-missing': 'hint', 'bdm-order': 'hint' } });
}

function spec(name: string): string {
  return path.join(folder().path, name);
}

describe('the project of a spec', () => {
  it('is the nearest project file above it, over what was set elsewhere', () => {
    folder().write('.ami-spec.yaml', 'rules: {ena-missing: off}');
    const near = folder().write('a/.ami-spec.yaml', 'rules: {ena-missing: error}');
    const project = projects().of(spec('a/b/web.ami.yaml'));
    expect(project).toMatchObject({
      file: near,
      config: { rules: { 'ena-missing': 'error', 'bdm-order': 'hint' } },
      problems: [],
    });
  });

  it('is not looked for above the folder that holds .git', () => {
    folder().write('.ami-spec.yaml', 'rules: {ena-missing: off}');
    mkdirSync(spec('repository/.git'), { recursive: true });
    folder().write('worktree/.git', 'gitdir: elsewhere');
    const found = projects();
    expect(found.of(spec('repository/images/web.ami.yaml'))).toBe(found.of());
    expect(found.of(spec('worktree/web.ami.yaml'))).toBe(found.of());
    folder().write('repository/.ami-spec.yaml', 'rules: {ena-missing: error}');
    expect(projects().of(spec('repository/images/web.ami.yaml')).config.rules['ena-missing']).toBe('error');
  });

  it('is that of files outside any project where no folder is known', () => {
    const project = projects().of();
    expect(project.file).toBeUndefined();
    expect(project.config.rules['ena-missing']).toBe('hint');
  });

  it('is not a folder of that name', () => {
    const file = folder().write('.ami-spec.yaml', 'rules: {ena-missing: off}');
    mkdirSync(spec('a/.ami-spec.yaml'), { recursive: true });
    expect(projects().of(spec('a/web.ami.yaml')).file).toBe(file);
  });

  it('tells of a project file with a mistake, and holds as far as it can be read', () => {
    folder().write('.ami-spec.yaml', 'rules:\n  ena-missing: off\n  bdm-order: loud\n');
    expect(projects().of(spec('web.ami.yaml'))).toMatchObject({
      config: { rules: { 'ena-missing': 'off', 'bdm-order': 'hint' } },
      problems: [{ line: 2 }],
    });
  });
});

describe('a project', () => {
  it('is the same for all its specs, and remembered until told to forget', () => {
    const file = folder().write('.ami-spec.yaml', 'rules: {ena-missing: off}');
    const found = projects();
    const project = found.of(spec('web.ami.yaml'));
    expect(found.of(spec('a/b/web.ami.yaml'))).toBe(project);
    folder().write('.ami-spec.yaml', 'rules: {ena-missing: error}');
    expect(found.of(spec('web.ami.yaml'))).toBe(project);
    found.forget();
    const changed = found.of(spec('web.ami.yaml'));
    expect(changed).toMatchObject({ file, config: { rules: { 'ena-missing': 'error' } } });
    expect(changed.checker).not.toBe(project.checker);
  });

  it('stays the same object while its file stays as it was', () => {
    const file = folder().write('.ami-spec.yaml', 'rules: {ena-missing: off}');
    const found = projects();
    const project = found.of(spec('web.ami.yaml'));
    found.forget();
    expect(found.of(spec('a/web.ami.yaml'))).toBe(project);
    utimesSync(file, 1, 1);
    found.forget();
    expect(found.of(spec('a/web.ami.yaml'))).not.toBe(project);
  });

  it('comes and goes with its file', () => {
    const found = projects();
    expect(found.of(spec('web.ami.yaml')).config.rules['ena-missing']).toBe('hint');
    const file = folder().write('.ami-spec.yaml', 'rules: {ena-missing: off}');
    expect(found.of(spec('web.ami.yaml')).config.rules['ena-missing']).toBe('hint');
    found.forget();
    expect(found.of(spec('web.ami.yaml')).config.rules['ena-missing']).toBe('off');
    rmSync(file);
    found.forget();
    expect(found.of(spec('web.ami.yaml')).config.rules['ena-missing']).toBe('hint');
  });
});
