import type { OtherFiles } from './rules/define-rule.ts';
import { changedSpan } from './spec/changed-span.ts';
import type { TargetDirective } from './spec/directives.ts';
import type { SpecDocument } from './spec/spec-document.ts';
import { isSameDocument, type PlacedDocument, type SpecFile } from './spec/spec-file.ts';

/** The names of a file, each with its target in one key. */
interface FileNames {
  keys(): Iterable<string>;
  /** Where the first document with a name has it, such as `web.ami.yaml:2`. */
  placeOf(key: string): string | undefined;
}

/** The AMI names of several files, so that each can be told of the same name in another: the first one by its id. */
export class NameIndex {
  readonly #files = new Map<string, FileNames>();
  /** By name and target: the files that have it, in order. */
  readonly #holders = new Map<string, string[]>();
  /** The names of a file that other files have too. */
  readonly #shared = new Map<string, Set<string>>();
  readonly #versions = new Map<string, number>();
  readonly #views = new Map<string, OtherFiles>();
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

  /**
   * Takes the names of a file; nothing else of it is kept.
   * @param label how people name the file
   */
  set(id: string, label: string, file: SpecFile): void {
    this.setPlaces(id, namePlaces(label, file));
  }

  /** Takes the names of a file as `namePlaces` has them. */
  setPlaces(id: string, places: ReadonlyMap<string, string>): void {
    this.#replace(id, { keys: () => places.keys(), placeOf: (key) => places.get(key) });
  }

  /** Whether a file has one of these names, as `namePlaces` has them. */
  has(places: ReadonlyMap<string, string>): boolean {
    for (const key of places.keys()) if (this.#holders.has(key)) return true;
    return false;
  }

  /** Takes the names of a file that is being edited: its documents are kept, so that an edit costs what it changes. */
  setEdited(id: string, label: string, { documents }: SpecFile): void {
    const known = this.#files.get(id);
    if (known instanceof EditedNames) {
      this.#update(id, known, () => known.read(label, documents));
      return;
    }
    const names = new EditedNames();
    names.read(label, documents);
    this.#replace(id, names);
  }

  delete(id: string): void {
    this.#replace(id, noNames);
    for (const byFile of [this.#files, this.#shared, this.#versions, this.#views]) byFile.delete(id);
    this.#news.delete(id);
  }

  /** What the other files say, seen from one of them; the same object while its version is the same. */
  seenFrom(id: string): OtherFiles {
    const known = this.#views.get(id);
    if (known) return known;
    const view: OtherFiles = {
      named: (name, target) => {
        const key = keyOf(name, target);
        const [first, second] = this.#holders.get(key) ?? [];
        const other = first === id ? second : first;
        return other === undefined ? undefined : this.#files.get(other)?.placeOf(key);
      },
    };
    this.#views.set(id, view);
    return view;
  }

  #replace(id: string, names: FileNames): void {
    this.#update(id, names, () => {
      const before = new Set(this.#files.get(id)?.keys());
      const now = new Set(names.keys());
      this.#files.set(id, names);
      return {
        gained: [...now].filter((key) => !before.has(key)),
        lost: [...before].filter((key) => !now.has(key)),
      };
    });
  }

  #update(id: string, names: FileNames, read: () => Difference): void {
    const places = [...(this.#shared.get(id) ?? [])].map(
      (key) => [key, this.#files.get(id)?.placeOf(key)] as const,
    );
    const { gained, lost } = read();
    for (const key of lost) this.#drop(key, id);
    for (const key of gained) this.#add(key, id);
    for (const [key, place] of places) if (names.placeOf(key) !== place) this.#moved(key, id);
  }

  #add(key: string, id: string): void {
    const ids = this.#holders.get(key) ?? [];
    const [first, second] = ids;
    const at = ids.findIndex((other) => other > id);
    ids.splice(at === -1 ? ids.length : at, 0, id);
    this.#holders.set(key, ids);
    if (ids.length === 2) for (const holder of ids) this.#sharedOf(holder).add(key);
    else if (ids.length > 2) this.#sharedOf(id).add(key);
    this.#tellOf(ids, first, second, id);
  }

  #drop(key: string, id: string): void {
    const ids = this.#holders.get(key) ?? [];
    const [first, second] = ids;
    ids.splice(ids.indexOf(id), 1);
    if (ids.length === 0) this.#holders.delete(key);
    this.#sharedOf(id).delete(key);
    if (ids.length === 1) for (const holder of ids) this.#sharedOf(holder).delete(key);
    this.#tellOf(ids, first, second, id);
  }

  /** Each is told of the first of the others, so only the first two matter. */
  #tellOf(ids: readonly string[], first: string | undefined, second: string | undefined, id: string): void {
    if (ids[0] !== first) for (const other of ids) this.#tell(other, id);
    else if (ids[1] !== second && first !== undefined) this.#tell(first, id);
  }

  #moved(key: string, id: string): void {
    const [first, ...further] = this.#holders.get(key) ?? [];
    if (first === id) for (const other of further) this.#tell(other, id);
    else if (further[0] === id && first !== undefined) this.#tell(first, id);
  }

  #tell(id: string, by: string): void {
    if (id === by) return;
    this.#versions.set(id, this.versionFor(id) + 1);
    this.#views.delete(id);
    this.#news.add(id);
  }

  #sharedOf(id: string): Set<string> {
    const shared = this.#shared.get(id) ?? new Set();
    this.#shared.set(id, shared);
    return shared;
  }
}

const noNames: FileNames = { keys: () => [], placeOf: () => undefined };

/** The names of a file, each with its target in one key, and where the first document with it has it. */
export function namePlaces(label: string, { documents }: SpecFile): Map<string, string> {
  const places = new Map<string, string>();
  for (const placed of documents) {
    const key = nameKey(placed.document);
    if (key !== undefined && !places.has(key)) places.set(key, placeIn(label, placed));
  }
  return places;
}

/** Names that came and went; one that moved to another document may be both. */
interface Difference {
  gained: Iterable<string>;
  lost: Iterable<string>;
}

/** The names of a file that is being edited. */
class EditedNames implements FileNames {
  #label = '';
  #documents: readonly PlacedDocument[] = [];
  /** By name and target: the indices of the documents that have it. */
  readonly #places = new Map<string, Set<number>>();

  keys(): Iterable<string> {
    return this.#places.keys();
  }

  placeOf(key: string): string | undefined {
    const indices = this.#places.get(key) ?? [];
    const placed = this.#documents[[...indices].reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)];
    return placed && placeIn(this.#label, placed);
  }

  read(label: string, documents: readonly PlacedDocument[]): Difference {
    const gained = new Set<string>();
    const lost = new Set<string>();
    const before = this.#documents;
    this.#label = label;
    this.#documents = documents;
    const [first, behind] = changedSpan(before, documents, isSameDocument);
    const isSameSize = before.length === documents.length;
    const end = isSameSize ? documents.length - behind : Math.max(before.length, documents.length);
    for (let index = first; index < end; index++) {
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

function placeIn(label: string, { line, document }: PlacedDocument): string {
  const start = document.request?.fields.Name?.range.start ?? 0;
  return `${label}:${line + document.lines.positionAt(start).line + 1}`;
}

function nameKey({ request, problems, target }: SpecDocument): string | undefined {
  const name = request?.fields.Name?.value;
  return name && problems.length === 0 ? keyOf(name, target) : undefined;
}

/** Documents that go to different accounts or Regions may share a name. */
function keyOf(name: string, { region, profile }: Partial<TargetDirective> = {}): string {
  return JSON.stringify([region, profile, name]);
}
