import * as vscode from 'vscode';
import { languageId } from './language-id.ts';
import type { LazyClient } from './lazy-client.ts';

/** Characters. Pasting must not wait, and what is longer is hardly a single request. */
const longestPaste = 100_000;

/** The part of VS Code's API that is about pasting. It is newer (1.97) than the one that the extension asks for. */
interface PasteApi {
  DocumentPasteEdit: new (insertText: string, title: string, kind: PasteKind) => PasteEdit;
  DocumentDropOrPasteEditKind: { Empty: PasteKind };
  languages: {
    registerDocumentPasteEditProvider(
      selector: vscode.DocumentSelector,
      provider: PasteEditProvider,
      metadata: { providedPasteEditKinds: readonly PasteKind[]; pasteMimeTypes: readonly string[] },
    ): vscode.Disposable;
  };
}

interface PasteKind {
  append(...parts: string[]): PasteKind;
}

interface PasteEdit {
  insertText: string;
}

interface PasteEditProvider {
  provideDocumentPasteEdits(
    document: vscode.TextDocument,
    ranges: readonly vscode.Range[],
    dataTransfer: vscode.DataTransfer,
    context: unknown,
    token: vscode.CancellationToken,
  ): Promise<PasteEdit[] | undefined>;
}

/** Offers a spec in place of the command, the JSON or the program that is pasted into an empty document. */
export function registerPaste(client: LazyClient): vscode.Disposable {
  const api: object = vscode;
  if (!hasPaste(api)) return new vscode.Disposable(() => undefined);
  const kind = api.DocumentDropOrPasteEditKind.Empty.append('amiSpec', 'import');
  return api.languages.registerDocumentPasteEditProvider(
    { language: languageId },
    {
      async provideDocumentPasteEdits({ uri }, [range, ...more], data, _context, token) {
        const text = await data.get('text/plain')?.asString();
        if (!text || text.length > longestPaste || !range || more.length > 0) return undefined;
        const made = await (await client.get()).import(text, { uri, range }, token);
        if (!made || !('text' in made)) return undefined;
        return [new api.DocumentPasteEdit(made.text, 'Paste as AMI Spec', kind)];
      },
    },
    { providedPasteEditKinds: [kind], pasteMimeTypes: ['text/plain'] },
  );
}

/** Before 1.97 the API is there as well, but only for those who may try it. */
function hasPaste(api: object): api is PasteApi {
  const [major = 0, minor = 0] = vscode.version.split('.').map(Number);
  return 'DocumentPasteEdit' in api && (major > 1 || minor >= 97);
}
