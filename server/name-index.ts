import type { OtherFiles } from './rules/define-rule.ts';
import type { TargetDirective } from './spec/directives.ts';
import type { SpecFile } from './spec/spec-file.ts';

/** The AMI names of several files, so that each can be told of the same name in another. */
export class NameIndex {
  /** By name and target: where each file has it, such as `web.ami.yaml:2`. */
  readonly #places = new Map<string, Map<string, string>>();
  readonly #keysOf = new Map<string, ReadonlyMap<string, string>>();
  readonly #versions = new Map<string, number>();
  #news = new Set<string>();

  /** Another number whenever what the other files say to this one may have changed. */
  versionFor(id: string): number {
    return this.#versions.get(id) ?? 0;
  }

  /** The files that are told something else than when this was asked last. */
  takeNews(): ReadonlySet<string> {
    const news = this.#news;
    this.#news = new Set();
    return news;
  }

  /** @param label how people name the file */
  set(id: string, label: string, file: SpecFile): void {
    this.#replace(id, namedDocuments(file, label));
  }

  delete(id: string): void {
    this.#replace(id, new Map());
    this.#keysOf.delete(id);
    this.#versions.delete(id);
    this.#news.delete(id);
  }

  #replace(id: string, places: ReadonlyMap<string, string>): void {
    const known = this.#keysOf.get(id);
    for (const key of known?.keys() ?? []) if (!places.has(key)) this.#put(key, id, undefined);
    for (const [key, place] of places) if (known?.get(key) !== place) this.#put(key, id, place);
    this.#keysOf.set(id, places);
  }

  /** A file is told of the first of the others, so only the first two matter. */
  #put(key: string, id: string, place: string | undefined): void {
    const byFile = this.#places.get(key) ?? new Map<string, string>();
    const [first, second] = byFile.entries();
    if (place === undefined) byFile.delete(id);
    else byFile.set(id, place);
    if (byFile.size === 0) this.#places.delete(key);
    else this.#places.set(key, byFile);
    const [newFirst, newSecond] = byFile.entries();
    if (isSame(first, newFirst)) {
      if (first && !isSame(second, newSecond)) this.#tell(first[0]);
    } else {
      for (const other of byFile.keys()) if (other !== id) this.#tell(other);
    }
  }

  #tell(id: string): void {
    this.#versions.set(id, this.versionFor(id) + 1);
    this.#news.add(id);
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

function isSame(a: [string, string] | undefined, b: [string, string] | undefined): boolean {
  return a?.[0] === b?.[0] && a?.[1] === b?.[1];
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
