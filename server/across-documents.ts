import type { RuleId } from './rules/catalogue.ts';
import type { GroupCheck, OtherFiles, ReportAt, Rule, SpecContext } from './rules/define-rule.ts';
import { changedSpan } from './spec/changed-span.ts';
import type { SpecDocument } from './spec/spec-document.ts';
import { isSameDocument, type PlacedDocument } from './spec/spec-file.ts';

/** Where what rules report about the documents of a file goes: a list per document, by its index. */
export type Reports<T> = Map<number, T[]>;

interface Sources<T> {
  contextOf(document: SpecDocument): SpecContext | undefined;
  /** A report of a rule that puts what it is told into a list. */
  reporter(rule: Rule<RuleId>, documents: readonly PlacedDocument[], into: Reports<T>): ReportAt;
}

/**
 * What the rules that look across the documents of a file have found there, kept while the file is edited. An edit
 * costs the groups that the edited documents are in; one that adds or removes documents costs all.
 */
export class AcrossDocuments<T> {
  readonly #sources: Sources<T>;
  readonly #groupings: readonly Grouping<T>[];
  readonly #fileRules: readonly Rule<RuleId>[];
  readonly #keys = new WeakMap<SpecDocument, Keys<T>>();
  #documents: readonly PlacedDocument[] = [];
  #others: OtherFiles | undefined;
  /** The indices of documents that hold nothing. */
  #empty: readonly number[] = [];
  #ofFileRules: Reports<T> = new Map();

  constructor(rules: readonly Rule<RuleId>[], sources: Sources<T>) {
    this.#sources = sources;
    this.#groupings = rules.flatMap((rule) =>
      rule.checkGroup ? new Grouping(rule, rule.checkGroup, sources) : [],
    );
    this.#fileRules = rules.filter(({ checkFile }) => checkFile);
  }

  /** Looks at the documents as they are now. @returns the indices of those whose findings may be others */
  update(documents: readonly PlacedDocument[], others: OtherFiles): ReadonlySet<number> {
    const before = this.#documents;
    const isSameSize = before.length === documents.length && this.#others === others;
    const changed = isSameSize ? changedDocuments(before, documents) : documents;
    this.#documents = documents;
    this.#others = others;
    const touched = new Set(changed.map(({ index }) => index));
    const groupings = this.#groupings.filter((it) => documents.length > 1 || it.looksAtOtherFiles);
    const keys = changed.map(({ document }) => this.#keysOf(document, groupings));
    if (!isSameSize) for (const grouping of this.#groupings) grouping.clear();
    for (const grouping of groupings) {
      const moved = changed.map(({ index }, i) => ({ index, key: keys[i]?.get(grouping) }));
      grouping.update(moved, documents, others, touched);
    }
    const were = isSameSize ? changed.flatMap(({ index }) => before[index] ?? []) : [];
    if (!isSameSize || [...changed, ...were].some(isEmpty))
      this.#empty = documents.filter(isEmpty).map(({ index }) => index);
    this.#checkFile(documents, touched);
    return touched;
  }

  /** What was found in a document, in the order of the rules. */
  in(index: number): readonly T[] {
    const lists = [...this.#groupings.map(({ reports }) => reports.get(index)), this.#ofFileRules.get(index)];
    return lists.flatMap((list) => list ?? []);
  }

  /** What a document has in common with others, by grouping. */
  #keysOf(document: SpecDocument, groupings: readonly Grouping<T>[]): Keys<T> {
    const known = this.#keys.get(document);
    if (known && known.size >= groupings.length) return known;
    const keys: Keys<T> = new Map();
    const spec = this.#sources.contextOf(document);
    const { region = '', profile = '' } = document.target ?? {};
    for (const grouping of groupings) {
      const key = spec && grouping.keyOf(spec);
      keys.set(grouping, key === undefined ? undefined : `${region}\n${profile}\n${key}`);
    }
    this.#keys.set(document, keys);
    return keys;
  }

  #checkFile(documents: readonly PlacedDocument[], touched: Set<number>): void {
    for (const index of this.#ofFileRules.keys()) touched.add(index);
    this.#ofFileRules = new Map();
    const empty = this.#empty.flatMap((index) => documents[index] ?? []);
    for (const rule of this.#fileRules)
      rule.checkFile?.(documents, empty, this.#sources.reporter(rule, documents, this.#ofFileRules));
    for (const index of this.#ofFileRules.keys()) touched.add(index);
  }
}

function changedDocuments(
  before: readonly PlacedDocument[],
  now: readonly PlacedDocument[],
): PlacedDocument[] {
  const [first, behind] = changedSpan(before, now, isSameDocument);
  return now.slice(first, now.length - behind);
}

function isEmpty({ document }: PlacedDocument): boolean {
  return document.contents === 'empty';
}

type Keys<T> = Map<Grouping<T>, string | undefined>;

/** The groups of one rule with what it has found in them. */
class Grouping<T> {
  readonly reports: Reports<T> = new Map();
  readonly #rule: Rule<RuleId>;
  readonly #check: GroupCheck;
  readonly #sources: Sources<T>;
  /** By what the documents agree in: their indices, in the order of the text. */
  readonly #groups = new Map<string, number[]>();
  readonly #groupOf = new Map<number, string>();

  constructor(rule: Rule<RuleId>, check: GroupCheck, sources: Sources<T>) {
    this.#rule = rule;
    this.#check = check;
    this.#sources = sources;
  }

  /** Whether one document is enough to find something. */
  get looksAtOtherFiles(): boolean {
    return this.#check.looksAtOtherFiles === true;
  }

  keyOf(spec: SpecContext): string | undefined {
    return this.#check.keyOf(spec);
  }

  clear(): void {
    this.reports.clear();
    this.#groups.clear();
    this.#groupOf.clear();
  }

  /** Checks the groups that changed documents are in and were in; adds their members to `touched`. */
  update(
    changed: readonly { index: number; key: string | undefined }[],
    documents: readonly PlacedDocument[],
    others: OtherFiles,
    touched: Set<number>,
  ): void {
    const affected = new Set<string>();
    for (const { index, key: now } of changed) {
      const before = this.#groupOf.get(index);
      if (before !== undefined) affected.add(before);
      if (now !== undefined) affected.add(now);
      if (before === now) continue;
      if (before !== undefined) this.#leave(before, index);
      if (now !== undefined) this.#join(now, index);
    }
    const report = this.#sources.reporter(this.#rule, documents, this.reports);
    for (const { index } of changed) this.reports.delete(index);
    for (const key of affected) {
      const indices = this.#groups.get(key) ?? [];
      for (const index of indices) {
        this.reports.delete(index);
        touched.add(index);
      }
      if (indices.length < 2 && !this.looksAtOtherFiles) continue;
      const [first, ...further] = indices.flatMap((index) => {
        const placed = documents[index];
        const spec = placed && this.#sources.contextOf(placed.document);
        return spec ? { index, spec } : [];
      });
      if (first) this.#check.check([first, ...further], report, others);
    }
  }

  #leave(key: string, index: number): void {
    const group = this.#groups.get(key) ?? [];
    group.splice(group.indexOf(index), 1);
    if (group.length === 0) this.#groups.delete(key);
    this.#groupOf.delete(index);
  }

  #join(key: string, index: number): void {
    const group = this.#groups.get(key);
    if (!group) this.#groups.set(key, [index]);
    else group.splice(group.findLastIndex((other) => other < index) + 1, 0, index);
    this.#groupOf.set(index, key);
  }
}
