import * as vscode from 'vscode';
import type { Registration } from '../server/registration/journal/history.ts';

const outcomes: Readonly<Record<Registration['outcome'], { icon: string; words: string }>> = {
  registered: { icon: 'pass', words: 'registered' },
  found: { icon: 'pass', words: 'registered; its answer was lost and its image found' },
  refused: { icon: 'error', words: 'refused' },
  'not-sent': { icon: 'circle-slash', words: 'not sent' },
  'not-found': { icon: 'circle-slash', words: 'not registered; its answer was lost and there is no image' },
  unsettled: { icon: 'question', words: 'not known: it ended without an answer' },
};

const texts: Readonly<Record<NonNullable<Registration['text']>, string>> = {
  same: 'as registered',
  changed: 'changed since',
  gone: 'gone',
};

/** A registration in the view. The context value names what can be done with it: `image spec console unsettled`. */
export function registrationItem(registration: Registration): vscode.TreeItem {
  const { name, imageId, outcome, code, region, text, uri, deregistered, consoleUrl, id } = registration;
  const { icon, words } = outcomes[outcome];
  const item = new vscode.TreeItem(name);
  const state = deregistered ? 'deregistered' : imageId ? undefined : (code ?? words);
  item.id = id;
  item.description = [imageId, state, region, text === 'changed' ? texts.changed : undefined]
    .filter(Boolean)
    .join(' · ');
  item.iconPath = new vscode.ThemeIcon(deregistered ? 'trash' : icon);
  item.tooltip = tooltip(registration);
  item.contextValue = [
    imageId && !deregistered ? 'image' : '',
    imageId && consoleUrl && !deregistered ? 'console' : '',
    uri !== undefined && text !== 'gone' ? 'spec' : '',
    outcome === 'unsettled' ? 'unsettled' : '',
  ]
    .filter(Boolean)
    .join(' ');
  return item;
}

function tooltip(registration: Registration): string {
  const { name, imageId, time, outcome, code, account, identity, region, profile, endpoint } = registration;
  const { uri, document, text, deregistered } = registration;
  const lines: [string, string | undefined][] = [
    ['Name', name],
    ['AMI', imageId],
    ['Outcome', [outcomes[outcome].words, code].filter(Boolean).join(': ')],
    ['Time', new Date(time).toLocaleString()],
    ['Account', `${account}, as ${identity}`],
    ['Region', region],
    ['Profile', profile],
    ['Endpoint', endpoint],
    ['Spec', uri && specName(uri, document)],
    ['Spec now', text && texts[text]],
    ['Deregistered', deregistered && new Date(deregistered.time).toLocaleString()],
  ];
  return lines.flatMap(([label, value]) => (value ? [`${label}: ${value}`] : [])).join('\n');
}

/** A file, with the document in it unless it is the first. */
function specName(uri: string, document: number): string {
  const path = vscode.workspace.asRelativePath(vscode.Uri.parse(uri));
  return document > 0 ? `${path}, document ${document}` : path;
}
