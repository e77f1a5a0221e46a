import type { AccountListing } from '../aws/listing.ts';
import type { AccountView } from '../features/account-view.ts';
import type { PlacedDocument } from '../spec/spec-file.ts';

export type ListName = keyof AccountListing;

/** The account that a document goes to. */
export interface LiveAccount {
  /** Another one for every other account, Region or set of credentials. */
  key: string;
  /** Error: any; each list is asked for by itself, because one may be read without the others. */
  read<N extends ListName>(list: N, signal: AbortSignal): Promise<AccountListing[N]>;
}

export interface LiveSource {
  /** Undefined where the document goes to no account, such as the sandbox. Error: any. */
  accountOf(uri: string, placed: PlacedDocument): Promise<LiveAccount | undefined>;
  /** A sentence for the log. */
  log(message: string): void;
  /** Resolves when nobody waits for an answer of the server. */
  idle(): Promise<void>;
  /** Milliseconds since 1970. */
  now(): number;
}

/** Milliseconds until what was read, or could not be read, is asked for again. */
const lifetimeMs = 5 * 60_000;
/** Milliseconds after which a list that does not come is given up. */
const patienceMs = 30_000;

interface Entry<T> {
  value?: T;
  /** When it was read, or given up; none while it is being read for the first time. */
  at?: number;
  isPending: boolean;
}

interface AccountEntry extends Entry<LiveAccount> {
  /** The lists that were asked for while the account was not known. */
  wanted: Set<ListName>;
}

/**
 * What the accounts of the specs hold, read in the background and remembered for minutes. Asking never waits: what is
 * not known is fetched, one list of an account at a time, and is there at a later question.
 */
export class LiveData {
  readonly #source: LiveSource;
  readonly #accounts = new Map<string, AccountEntry>();
  readonly #lists = new Map<string, Entry<unknown>>();
  readonly #said = new Set<string>();
  readonly #closing = new AbortController();

  constructor(source: LiveSource) {
    this.#source = source;
  }

  /** The account of a document, as it is known now. */
  view(uri: string, placed: PlacedDocument): AccountView {
    let isPending = false;
    const list = <N extends ListName>(name: N): AccountListing[N] | undefined => {
      const account = this.#account(uri, placed, name);
      const entry = account.value && this.#list(account.value, name);
      isPending ||= (entry ?? account).isPending;
      return entry?.value;
    };
    return {
      snapshots: () => list('snapshots') ?? [],
      images: () => list('images') ?? [],
      tagKeys: () => list('tagKeys') ?? [],
      isPending: () => isPending,
    };
  }

  /** Reads everything anew at the next question. */
  forget(): void {
    this.#accounts.clear();
    this.#lists.clear();
  }

  /** Ends what is under way; what comes after it is not kept. */
  close(): void {
    this.#closing.abort();
    this.forget();
  }

  #account(uri: string, placed: PlacedDocument, list: ListName): AccountEntry {
    const { region, profile } = placed.document.target ?? {};
    const key = JSON.stringify([uri, region, profile]);
    const entry = this.#accounts.get(key) ?? { isPending: false, wanted: new Set() };
    this.#accounts.set(key, entry);
    entry.wanted.add(list);
    this.#freshen(entry, async () => {
      const account = await this.#source.accountOf(uri, placed);
      if (account) for (const name of entry.wanted) this.#list(account, name);
      entry.wanted.clear();
      return account;
    });
    return entry;
  }

  #list<N extends ListName>(account: LiveAccount, name: N): Entry<AccountListing[N]> {
    const lists = this.#lists as Map<string, Entry<AccountListing[N]>>;
    const key = `${name} of ${account.key}`;
    const entry = lists.get(key) ?? { isPending: false };
    lists.set(key, entry);
    this.#freshen(entry, () => {
      const signal = AbortSignal.any([this.#closing.signal, AbortSignal.timeout(patienceMs)]);
      return account.read(name, signal);
    });
    return entry;
  }

  #freshen<T>(entry: Entry<T>, read: () => Promise<T | undefined>): void {
    const isStale = entry.at === undefined || this.#source.now() - entry.at > lifetimeMs;
    if (isStale && !entry.isPending && !this.#closing.signal.aborted) {
      entry.isPending = true;
      void this.#refresh(entry, read);
    }
  }

  async #refresh<T>(entry: Entry<T>, read: () => Promise<T | undefined>): Promise<void> {
    try {
      await this.#source.idle();
      entry.value = await read();
    } catch (error) {
      if (!this.#closing.signal.aborted) this.#say(error);
    }
    entry.at = this.#source.now();
    entry.isPending = false;
  }

  /** Once: whoever types is not to be told at every key. */
  #say(error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error);
    if (this.#said.has(reason)) return;
    this.#said.add(reason);
    this.#source.log(`Live data of the account cannot be read: ${reason}`);
  }
}
