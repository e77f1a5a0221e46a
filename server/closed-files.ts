import path from 'node:path';
import {
  type Connection,
  type DidChangeWatchedFilesParams,
  type FileSystemWatcher,
  WatchKind,
} from 'vscode-languageserver';
import { configFileName } from './config.ts';
import { fileKey, toPath } from './file-uri.ts';
import { freeCompilersAtOnce, returnMemoryOfFiles } from './memory.ts';
import { ScanProgress } from './scan-progress.ts';
import type { Session } from './session.ts';
import type { WorkspaceFolders } from './workspace-folders.ts';

/** What the client is asked to watch. The last one is for folders, which come and go with what is in them. */
export const watchers: readonly FileSystemWatcher[] = [
  { globPattern: `**/${configFileName}` },
  { globPattern: '**/*.{yaml,yml}' },
  { globPattern: '**/.gitignore' },
  { globPattern: '**/*', kind: WatchKind.Create | WatchKind.Delete },
];

/** More changes at once than that are cheaper looked for than looked at one by one. */
const mostChanges = 500;

interface Publishers {
  /** Sends the diagnostics of an open file. */
  publish(uri: string): void;
  /** Asks the client to pull again. */
  refresh(): void;
}

/** Keeps what is known of the files that are not open current, and tells the client of it. */
export class ClosedFiles {
  readonly #connection: Connection;
  readonly #session: Session;
  readonly #folders: WorkspaceFolders;
  readonly #publishers: Publishers;
  /** Files whose diagnostics the client shows, where they are pushed. */
  readonly #shown = new Set<string>();

  constructor(connection: Connection, session: Session, folders: WorkspaceFolders, publishers: Publishers) {
    this.#connection = connection;
    this.#session = session;
    this.#folders = folders;
    this.#publishers = publishers;
    if (!session.client.diagnostics.pull) session.closed.onChange((file, uri) => this.#push(file, uri));
  }

  /** Looks at every file of the workspace; at none where the setting says so. */
  async scan(): Promise<void> {
    const { client, closed, workspace } = this.#session;
    this.#folders.areSearched = workspace.checksClosedFiles;
    const progress = client.workDoneProgress ? new ScanProgress(this.#connection) : undefined;
    const tell = (files: number) => {
      freeCompilersAtOnce(files);
      progress?.tell(files);
    };
    await closed.scan(tell).finally(() => progress?.end());
    returnMemoryOfFiles();
    this.#spread();
  }

  async change({ changes }: DidChangeWatchedFilesParams): Promise<void> {
    const files = new Set(changes.flatMap(({ uri }) => toPath(uri) ?? []));
    const isLeftOut = [...files].some((file) => path.basename(file) === '.gitignore');
    if (isLeftOut || files.size > mostChanges) return await this.scan();
    await this.#session.closed.look([...files]);
    this.#spread();
  }

  opened(uri: string): void {
    this.#session.closed.opened(fileKey(uri));
  }

  /** The file on disk counts again. Returns whether there is one in the workspace. */
  closed(uri: string): boolean {
    const file = fileKey(uri);
    const isKnown = this.#folders.folderOf(file) !== undefined;
    if (isKnown) {
      this.#shown.add(file);
      void this.#lookAtClosed(file, uri);
    }
    return isKnown;
  }

  async #lookAtClosed(file: string, uri: string): Promise<void> {
    const spec = await this.#session.closed.lookNow(file);
    if (!spec && !this.#session.client.diagnostics.pull) this.#push(file, uri);
    this.#spread();
  }

  /** What an open file says may be news for the others, and what closed files say, for open ones. */
  spreadFrom(changed: string): void {
    this.#spread(changed);
  }

  #spread(changed?: string): void {
    const { specs, names, client, closed } = this.#session;
    const news = names.takeNews();
    if (news.size === 0) return;
    const open = [...news].flatMap((file) => specs.uriOf(file) ?? []).filter((uri) => uri !== changed);
    if (!client.diagnostics.pull) for (const uri of open) this.#publishers.publish(uri);
    else if (changed === undefined && open.length > 0) this.#publishers.refresh();
    void closed.recheck([...news].filter((file) => !specs.isOpen(file)));
  }

  #push(file: string, uri: string): void {
    if (this.#session.specs.isOpen(file)) return;
    const json = this.#session.closed.get(file)?.diagnostics ?? '[]';
    if (json === '[]' && !this.#shown.delete(file)) return;
    if (json !== '[]') this.#shown.add(file);
    this.#connection.sendDiagnostics({ uri, diagnostics: JSON.parse(json) }).catch(() => undefined);
  }
}
