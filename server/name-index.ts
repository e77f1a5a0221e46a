import type { OtherFiles } from './rules/define-rule.ts';
import type { TargetDirective } from './spec/directives.ts';
import type { SpecFile } from './spec/spec-file.ts';

/** The AMI names of several files, so that each can be told of the same name in another. */
export class NameIndex {
  /** By name and target: where each file has it, such as `web.ami.yaml:2`. */
  readonly #places = new Map<string, Map<string, string>>();
  readonly #keysOf = new Map<string, ReadonlyMap<string, string>>();
  #version = 0;

  /** Another number whenever a name has come, gone or moved. */
  get version(): number {
    return this.#version;
  }

  /** @param label how people name the file */
  set(id: string, label: string, file: SpecFile): void {
    const places = namedDocuments(file, label);
    const known = this.#keysOf.get(id);
    if (known?.size === places.size && [...places].every(([key, place]) => known.get(key) === place)) return;
    this.delete(id);
    this.#keysOf.set(id, places);
    for (const [key, place] of places) {
      const byFile = this.#places.get(key);
      if (byFile) byFile.set(id, place);
      else this.#places.set(key, new Map([[id, place]]));
    }
    this.#version++;
  }

  delete(id: string): void {
    const keys = this.#keysOf.get(id)?.keys() ?? [];
    for (const key of keys) {
      const byFile = this.#places.get(key);
      byFile?.delete(id);
      if (byFile?.size === 0) this.#places.delete(key);
    }
    if (this.#keysOf.delete(id)) this.#version++;
  }

  /** What the other files say, seen from one of them. */
  seenFrom(id: string): OtherFiles {
    return {
      named: (name, target) => {
        for (const [other, place] of this.#places.get(keyOf(name, target)) ?? [])
          if (other !== id) return place;
        return undefined;
      },
    };
  }
}

function namedDocuments({ documents }: SpecFile, label: string): Map<string, string> {
  const places = new Map<string, string>();
  for (const { document, line } of documents) {
    const Name = document.request?.fields.Name;
    if (!Name?.value || document.problems.length > 0) continue;
    const at = line + document.lines.positionAt(Name.range.start).line;
    places.set(keyOf(Name.value, document.target), `${label}:${at + 1}`);
  }
  return places;
}

/** Documents that go to different accounts or Regions may share a name. */
function keyOf(name: string, { region, profile }: Partial<TargetDirective> = {}): string {
  return JSON.stringify([region, profile, name]);
}
