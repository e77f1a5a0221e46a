/** What the user settings of VS Code say of the proxy; the workspace's have no say. */
export interface ProxySettings {
  /** `http.proxy`, a URL. */
  proxy?: string;
  /** `http.proxySupport`. */
  support?: string;
  /** `http.noProxy`, hosts. */
  noProxy?: readonly string[];
}

/** The variables that the environment lacks for the server to go the way of VS Code itself. */
export function proxyEnvironment(
  { proxy, support, noProxy = [] }: ProxySettings,
  environment: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const has = (name: string) => Boolean(environment[name] || environment[name.toLowerCase()]);
  if (!proxy || support === 'off' || has('HTTPS_PROXY') || has('HTTP_PROXY')) return {};
  return {
    HTTPS_PROXY: proxy,
    HTTP_PROXY: proxy,
    ...(noProxy.length > 0 && !has('NO_PROXY') ? { NO_PROXY: noProxy.join(',') } : {}),
  };
}
