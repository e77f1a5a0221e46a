import type { OtherFiles } from './rules/define-rule.ts';
import type { TargetDirective } from './spec/directives.ts';
import type { SpecDocument } from './spec/spec-document.ts';
import type { PlacedDocument, SpecFile } from './spec/spec-file.ts';

/** The AMI names of several files, so that each can be told of the same name in another. */
export class NameIndex {
  readonly #files = new Map<string, FileNames>();
  /** By name and target: the files that have it. */
  readonly #holders = new Map<string, Set<string>>();
  /** The names that stand in several files. */
  readonly #shared = new Set<string>();
  readonly #views = new Map<string, OtherFiles>();
  #version = 0;

  /** Another number whenever what one file says of names may be news for another. */
  get version(): number {
    return this.#version;
  }

  /** @param label how people name the file */
  set(id: string, label: string, file: SpecFile): void {
    const names = this.#files.get(id) ?? new FileNames();
    this.#files.set(id, names);
    const before = this.#sharedPlaces(id, names);
    const { gained, lost } = names.read(label, file.documents);
    for (const key of lost) this.#drop(key, id);
    for (const key of gained) this.#add(key, id);
    const now = this.#sharedPlaces(id, names);
    const isOld = before.size === now.size && [...now].every(([key, place]) => before.get(key) === place);
    if (!isOld) this.#change();
  }

  delete(id: string): void {
    const names = this.#files.get(id);
    if (!names) return;
    const wasShared = this.#sharedPlaces(id, names).size > 0;
    for (const key of names.keys()) this.#drop(key, id);
    this.#files.delete(id);
    if (wasShared) this.#change();
    else this.#views.delete(id);
  }

  /** What the other files say, seen from one of them; the same object while the version is the same. */
  seenFrom(id: string): OtherFiles {
    const known = this.#views.get(id);
    if (known) return known;
    const view: OtherFiles = {
      named: (name, target) => {
        const key = keyOf(name, target);
        const places = [...(this.#holders.get(key) ?? [])]
          .filter((other) => other !== id)
          .map((other) => this.#files.get(other)?.placeOf(key) ?? '');
        return places.sort()[0];
      },
    };
    this.#views.set(id, view);
    return view;
  }

  #change(): void {
    this.#version++;
    this.#views.clear();
  }

  #add(key: string, id: string): void {
    const holders = this.#holders.get(key);
    if (!holders) this.#holders.set(key, new Set([id]));
    else if (holders.add(id).size > 1) this.#shared.add(key);
  }

  #drop(key: string, id: string): void {
    const holders = this.#holders.get(key);
    holders?.delete(id);
    if (holders?.size === 0) this.#holders.delete(key);
    if (!holders || holders.size < 2) this.#shared.delete(key);
  }

  /** Where a file has the names that other files have too. */
  #sharedPlaces(id: string, names: FileNames): Map<string, string> {
    const own = [...this.#shared].filter((key) => this.#holders.get(key)?.has(id));
    return new Map(own.map((key) => [key, names.placeOf(key) ?? '']));
  }
}

/** The names of one file, kept while it is edited: an edit costs the documents that it changes. */
class FileNames {
  #label = '';
  #documents: readonly PlacedDocument[] = [];
  /** By name and target: the indices of the documents that have it. */
  #places = new Map<string, Set<number>>();

  keys(): Iterable<string> {
    return this.#places.keys();
  }

  /** @returns the names that came and went; one that moved to another document may be both */
  read(label: string, documents: readonly PlacedDocument[]): { gained: Set<string>; lost: Set<string> } {
    const gained = new Set<string>();
    const lost = new Set<string>();
    const before = this.#documents;
    this.#label = label;
    this.#documents = documents;
    for (let index = 0; index < Math.max(before.length, documents.length); index++) {
      const [old, now] = [before[index]?.document, documents[index]?.document];
      if (old === now) continue;
      const oldKey = old && nameKey(old);
      const key = now && nameKey(now);
      if (oldKey === key) continue;
      if (oldKey !== undefined && this.#take(oldKey, index)) lost.add(oldKey);
      if (key !== undefined && this.#put(key, index)) gained.add(key);
    }
    return { gained, lost };
  }

  /** Where the first document with a name has it, such as `web.ami.yaml:2`. */
  placeOf(key: string): string | undefined {
    const placed =
      this.#documents[
        [...(this.#places.get(key) ?? [])].reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
      ];
    const Name = placed?.document.request?.fields.Name;
    if (!placed || !Name) return undefined;
    const line = placed.line + placed.document.lines.positionAt(Name.range.start).line;
    return `${this.#label}:${line + 1}`;
  }

  /** @returns whether no document has the name any more */
  #take(key: string, index: number): boolean {
    const indices = this.#places.get(key);
    indices?.delete(index);
    return indices?.size === 0 && this.#places.delete(key);
  }

  /** @returns whether no document had the name before */
  #put(key: string, index: number): boolean {
    const indices = this.#places.get(key);
    if (indices) indices.add(index);
    else this.#places.set(key, new Set([index]));
    return !indices;
  }
}

function nameKey({ request, problems, target }: SpecDocument): string | undefined {
  const name = request?.fields.Name?.value;
  return name && problems.length === 0 ? keyOf(name, target) : undefined;
}

/** Documents that go to different accounts or Regions may share a name. */
function keyOf(name: string, { region, profile }: Partial<TargetDirective> = {}): string {
  return JSON.stringify([region, profile, name]);
}
