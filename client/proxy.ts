import * as vscode from 'vscode';

/**
 * The proxy of the user settings (`http.proxy`, `http.noProxy`) as environment variables for the server; what the
 * environment says already comes first. A workspace has no say.
 */
export function proxyEnvironment(environment: NodeJS.ProcessEnv): Record<string, string> {
  const settings = vscode.workspace.getConfiguration('http');
  const ofUser = <T>(name: string) => settings.inspect<T>(name)?.globalValue;
  const proxy = ofUser<string>('proxy');
  if (!proxy || ofUser<string>('proxySupport') === 'off') return {};
  const has = (name: string) => Boolean(environment[name] || environment[name.toLowerCase()]);
  if (has('HTTPS_PROXY') || has('HTTP_PROXY')) return {};
  const passedBy = ofUser<string[]>('noProxy') ?? [];
  return {
    HTTPS_PROXY: proxy,
    HTTP_PROXY: proxy,
    ...(passedBy.length > 0 && !has('NO_PROXY') ? { NO_PROXY: passedBy.join(',') } : {}),
  };
}
