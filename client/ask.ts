import * as vscode from 'vscode';
import { type MessageActionItem, MessageType, type ShowMessageRequestParams } from 'vscode-languageclient';

/**
 * `window/showMessageRequest`: a question of several lines is a dialogue with its first line as the title; one line
 * is a notification.
 */
export async function ask({
  type,
  message,
  actions = [],
}: ShowMessageRequestParams): Promise<MessageActionItem | null> {
  const [title = '', ...details] = message.split('\n');
  const options = details.length > 0 ? { modal: true, detail: details.join('\n').trim() } : {};
  return (await show(type, title, options, actions)) ?? null;
}

function show(
  type: MessageType,
  title: string,
  options: vscode.MessageOptions,
  actions: MessageActionItem[],
) {
  if (type === MessageType.Error) return vscode.window.showErrorMessage(title, options, ...actions);
  if (type === MessageType.Warning) return vscode.window.showWarningMessage(title, options, ...actions);
  return vscode.window.showInformationMessage(title, options, ...actions);
}
