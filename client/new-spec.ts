import * as vscode from 'vscode';
import { languageId } from './language-id.ts';
import type { LazyClient } from './lazy-client.ts';
import { showOutcome } from './outcome.ts';

interface Beginning extends vscode.QuickPickItem {
  /** Of a template. */
  snippet?: string;
}

const fromClipboard: Beginning = {
  label: 'From the Clipboard',
  detail: 'A register-image command, CLI JSON, Terraform, boto3, a described image …',
};

/** `AMI Spec: New Spec`: a template that the person picks, with its places to fill in. */
export async function newSpec(client: LazyClient): Promise<void> {
  const picked = await vscode.window.showQuickPick(beginnings(client), {
    title: 'New AMI Spec',
    placeHolder: 'Begin with …',
    matchOnDetail: true,
  });
  if (picked === fromClipboard) return await newSpecFromClipboard(client);
  if (picked?.snippet === undefined) return;
  const editor = await openSpec('');
  await editor.insertSnippet(new vscode.SnippetString(picked.snippet));
}

async function beginnings(client: LazyClient): Promise<Beginning[]> {
  const templates = await (await client.get()).templates();
  return [
    ...templates.map(({ title, description, snippet }) => ({ label: title, detail: description, snippet })),
    fromClipboard,
  ];
}

/** `AMI Spec: New Spec from Clipboard`: what people have their request in, as a spec. */
export async function newSpecFromClipboard(client: LazyClient): Promise<void> {
  const made = await (await client.get()).import(await vscode.env.clipboard.readText());
  if (!made || !('text' in made)) return await showOutcome(made);
  await openSpec(made.text);
  vscode.window.setStatusBarMessage(`$(check) Made from ${made.shape}`, 10_000);
}

async function openSpec(content: string): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument({ language: languageId, content });
  return await vscode.window.showTextDocument(document);
}
