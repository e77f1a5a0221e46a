import { once } from 'node:events';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { connect } from '../../server/aws/connect.ts';
import { isolateAwsConfiguration, targetAt } from '../registration/support.ts';
import { answering, failure, identityXml, registeredXml, serve } from './server.ts';
import { type Certificate, makeCertificate, serveTls, serveTunnels } from './tls.ts';

const aws = isolateAwsConfiguration();
const ec2Host = 'ec2.eu-central-1.amazonaws.com';
const timeouts = { connectMs: 300, answerMs: 300 };
let identity: Certificate;

beforeAll(async () => {
  identity = await makeCertificate(ec2Host, 'sts.eu-central-1.amazonaws.com', '127.0.0.1');
});
beforeEach(() => {
  vi.stubEnv('AWS_CA_BUNDLE', identity.file);
});

/** AWS itself: nothing of it is reached but by way of a proxy. */
const toAws = () => ({ ...targetAt(''), endpoints: {} });
const register = async (target = toAws()) =>
  (await connect(target, { timeouts })).registerImage({ Name: 'web-1' });
const ec2Server = () => serveTls(answering(200, registeredXml), identity);

describe('a proxy', () => {
  test.each(['HTTPS_PROXY', 'https_proxy'])('of %s carries the request, unseen', async (variable) => {
    const { port, bodies } = await ec2Server();
    const proxy = await serveTunnels({ to: port });
    vi.stubEnv(variable, proxy.url);
    expect((await register()).imageId).toBe('ami-1');
    expect(proxy.asked).toEqual([`${ec2Host}:443`]);
    expect(bodies).toHaveLength(1);
  });

  test('is told the user name and the password of its URL', async () => {
    const { port } = await ec2Server();
    const proxy = await serveTunnels({ to: port });
    vi.stubEnv('HTTPS_PROXY', proxy.url.replace('http://', 'http://me:p%40ss@'));
    await register();
    expect(proxy.authorizations).toEqual([`Basic ${btoa('me:p@ss')}`]);
  });

  test('without a scheme is spoken to in plain HTTP', async () => {
    const { port } = await ec2Server();
    const proxy = await serveTunnels({ to: port });
    vi.stubEnv('HTTPS_PROXY', proxy.host);
    expect((await register()).imageId).toBe('ami-1');
  });

  test('of HTTP_PROXY is asked for a server without TLS', async () => {
    const proxy = await serve(answering(200, registeredXml));
    vi.stubEnv('HTTP_PROXY', proxy.url);
    expect((await register(targetAt('http://ec2.example:8080'))).imageId).toBe('ami-1');
    expect(proxy.requests.map(({ url }) => url)).toEqual(['http://ec2.example:8080/']);
  });

  test.each(['NO_PROXY', 'no_proxy'])('is passed by for the servers of %s', async (variable) => {
    const proxy = await serveTunnels({ to: 9 });
    vi.stubEnv('HTTPS_PROXY', proxy.url);
    vi.stubEnv(variable, 'other.example,.invalid');
    const error = await failure(register(targetAt('https://ec2.invalid')));
    expect(error.delivery).toBe('not-sent');
    expect(proxy.asked).toEqual([]);
  });

  test('is passed by for this machine, where the sandbox is', async () => {
    const { url } = await serve(answering(200, registeredXml));
    vi.stubEnv('HTTP_PROXY', 'http://127.0.0.1:9');
    expect((await register(targetAt(url))).imageId).toBe('ami-1');
  });

  test('carries the request for a role, too', async () => {
    const role =
      '<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIAROLE000000000000</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>2999-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>';
    const { port } = await serveTls(
      (request, response, body) =>
        answering(200, body.includes('AssumeRole') ? role : identityXml)(request, response, body),
      identity,
    );
    const proxy = await serveTunnels({ to: port });
    vi.stubEnv('HTTPS_PROXY', proxy.url);
    aws.config(
      '[profile base]\naws_access_key_id=AKIAEXAMPLE0000000000\naws_secret_access_key=secret\n[profile prod]\nregion=eu-central-1\nrole_arn=arn:aws:iam::123456789012:role/prod\nsource_profile=base\n',
    );
    const target = { ...toAws(), credentials: undefined, profile: { value: 'prod', from: 'the setting' } };
    expect((await (await connect(target)).identity()).account).toBe('123456789012');
    const sts = 'sts.eu-central-1.amazonaws.com:443';
    expect(proxy.asked).toEqual([sts, sts]);
  });
});

describe('the server of a Region', () => {
  const asked = async (profile?: string) => {
    const proxy = await serveTunnels({ to: 9, status: 403 });
    vi.stubEnv('HTTPS_PROXY', proxy.url);
    const region = { value: 'us-east-1', from: 'the setting' };
    await failure(
      register({ ...toAws(), region, profile: profile ? { value: profile, from: 'x' } : undefined }),
    );
    return proxy.asked;
  };

  test('is one with FIPS or IPv6 where the AWS configuration asks for that', async () => {
    aws.config(
      '[profile fips]\nuse_fips_endpoint=true\n[profile dual]\nuse_dualstack_endpoint=true\n[profile plain]\nregion=us-east-1\n',
    );
    expect(await asked('plain')).toEqual(['ec2.us-east-1.amazonaws.com:443']);
    expect(await asked('fips')).toEqual(['ec2-fips.us-east-1.amazonaws.com:443']);
    expect(await asked('dual')).toEqual(['ec2.us-east-1.api.aws:443']);
    vi.stubEnv('AWS_USE_FIPS_ENDPOINT', 'true');
    expect(await asked()).toEqual(['ec2-fips.us-east-1.amazonaws.com:443']);
  });
});

describe('what became of a request when the proxy', () => {
  const refused = async (status: number) => {
    const { port, bodies } = await ec2Server();
    const proxy = await serveTunnels({ to: port, status });
    vi.stubEnv('HTTPS_PROXY', proxy.url.replace('http://', 'http://me:secret@'));
    return { error: await failure(register()), bodies, proxy };
  };

  test.each([
    [407, 'asks for a user name and password.'],
    [403, 'does not let the request through (HTTP status 403).'],
    [502, 'does not let the request through (HTTP status 502).'],
  ])('answers %i: not sent', async (status, what) => {
    const { error, bodies, proxy } = await refused(status);
    expect(error).toMatchObject({ code: 'ProxyRefused', delivery: 'not-sent' });
    expect(error.message).toBe(`The proxy ${proxy.host} ${what}`);
    expect(error.next).not.toContain('secret');
    expect({ tunnels: proxy.asked.length, sent: bodies.length }).toEqual({ tunnels: 1, sent: 0 });
  });

  test('answers 407 to a request that it can read: not sent', async () => {
    const proxy = await serve(answering(407, '<html>Who are you?</html>', 'text/html'));
    vi.stubEnv('HTTP_PROXY', proxy.url);
    const error = await failure(register(targetAt('http://ec2.example')));
    expect(error).toMatchObject({ code: 'ProxyRefused', delivery: 'not-sent' });
  });

  test('answers 502 to a request that it can read: unknown', async () => {
    const proxy = await serve(answering(502, '<html>Bad gateway</html>', 'text/html'));
    vi.stubEnv('HTTP_PROXY', proxy.url);
    const error = await failure(register(targetAt('http://ec2.example')));
    expect(error).toMatchObject({ code: 'UnreadableAnswer', delivery: 'unknown' });
  });

  test.each(['HTTPS_PROXY', 'HTTP_PROXY'])('of %s is not there: not sent', async (variable) => {
    vi.stubEnv(variable, 'http://127.0.0.1:9');
    const scheme = variable.replace('_PROXY', '').toLowerCase();
    const error = await failure(register(targetAt(`${scheme}://ec2.example`)));
    expect(error).toMatchObject({ code: 'ProxyUnreachable', delivery: 'not-sent' });
    expect(error.message).toBe('The proxy 127.0.0.1:9 gives no connection (ECONNREFUSED).');
  });

  test.each(['socks5://127.0.0.1:9', 'http://bad host'])('is %s: not sent', async (url) => {
    vi.stubEnv('HTTPS_PROXY', url);
    expect(await failure(register())).toMatchObject({ code: 'ProxyUnusable', delivery: 'not-sent' });
  });

  test('opens the tunnel when we have given up: not sent, and never sent', async () => {
    const { port, bodies } = await ec2Server();
    let openLate: (() => Promise<unknown>) | undefined;
    const proxy = await serveTunnels({
      to: port,
      hold: (open, socket) => {
        openLate = () => {
          open();
          return once(socket, 'close');
        };
      },
    });
    vi.stubEnv('HTTPS_PROXY', proxy.url);
    const error = await failure(register());
    expect(error).toMatchObject({ code: 'TimeoutError', delivery: 'not-sent' });
    await openLate?.();
    expect(proxy.asked).toHaveLength(1);
    expect(bodies).toEqual([]);
  });

  test('breaks the tunnel after the request: unknown', async () => {
    const { port, bodies } = await serveTls((request) => request.socket.destroy(), identity);
    vi.stubEnv('HTTPS_PROXY', (await serveTunnels({ to: port })).url);
    expect(await failure(register())).toMatchObject({ code: 'ECONNRESET', delivery: 'unknown' });
    expect(bodies).toHaveLength(1);
  });

  test('leads to a server that shows a certificate of an unknown authority: not sent', async () => {
    const { port, bodies } = await ec2Server();
    vi.stubEnv('AWS_CA_BUNDLE', undefined);
    vi.stubEnv('HTTPS_PROXY', (await serveTunnels({ to: port })).url);
    const error = await failure(register());
    expect(error).toMatchObject({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT', delivery: 'not-sent' });
    expect(error.next).toContain('AWS_CA_BUNDLE');
    expect(bodies).toEqual([]);
  });
});
