import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createTlsServer } from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AmiSpec } from '../../schemas/ami-spec.ts';
import { connect } from '../../server/aws/connect.ts';
import { cleanSpec } from '../../server/rules/example.ts';
import { type Sandbox, startSandbox } from '../../server/sandbox/sandbox.ts';
import { makeCertificate } from '../aws/tls.ts';
import { targetAt } from '../registration/support.ts';
import { type Act, Gateway } from './gateway.ts';
import type { Row } from './row.ts';

/** What must never be seen. */
export const secrets = {
  accessKeyId: 'AKIAFAKEMATRIX000000',
  secretAccessKey: 'wJalrFAKEmatrixSECRETkey',
  sessionToken: 'FAKEmatrixSESSIONtoken',
  encoded: 'fake-encoded-authorization-message-0123456789',
};

const snapshotId = 'snap-0a1b2c3d4e5f60718';

/** A folder for all that the matrix leaves on the disk. */
export class Place {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'ami-spec-matrix-'));
  readonly awsConfig = path.join(this.folder, 'aws-config');

  constructor() {
    writeFileSync(this.awsConfig, '');
  }

  get environment(): Record<string, string> {
    return {
      AWS_CONFIG_FILE: this.awsConfig,
      AWS_SHARED_CREDENTIALS_FILE: path.join(this.folder, 'none'),
      AWS_EC2_METADATA_DISABLED: 'true',
      NODE_COMPILE_CACHE: path.join(this.folder, 'compile-cache'),
    };
  }

  state(name: string): string {
    return path.join(this.folder, `state-${name}`);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

type Account = Pick<Row, 'troubles' | 'pendingMs' | 'endpoint'>;

/** An account of its own for one way of running one row, and a spec that registers there. */
export class Cell {
  readonly name: string;
  readonly file: string;
  readonly text: string;
  readonly gateway: Gateway;
  readonly sandbox: Sandbox;
  readonly state: string;
  /** Lets go what is held. */
  release = () => {};
  readonly #released = new Promise<void>((resolve) => {
    this.release = resolve;
  });
  #tls: ReturnType<typeof createTlsServer> | undefined;

  private constructor(name: string, row: Account, place: Place, sandbox: Sandbox) {
    this.name = name;
    this.sandbox = sandbox;
    this.gateway = new Gateway(sandbox, row.troubles);
    this.state = place.state(name);
    this.file = path.join(place.folder, `${name}.ami.yaml`);
    this.text = `# ami-spec: profile=${name}\n${cleanSpec.replace(/^Name: .*/, `Name: ${name}`)}`;
    writeFileSync(this.file, this.text);
  }

  static async open(name: string, row: Account, place: Place): Promise<Cell> {
    const cell = new Cell(name, row, place, await startSandbox({ imageDelayMs: row.pendingMs ?? 0 }));
    await cell.gateway.open();
    appendFileSync(
      place.awsConfig,
      `[profile ${name}]
region=eu-central-1
endpoint_url=${await cell.#endpoint(row)}
aws_access_key_id=${secrets.accessKeyId}
aws_secret_access_key=${secrets.secretAccessKey}
aws_session_token=${secrets.sessionToken}
`,
    );
    return cell;
  }

  get uri(): string {
    return pathToFileURL(this.file).href;
  }

  /** Of the images under the name, as the sandbox has them. */
  get images() {
    return this.sandbox.images().filter(({ name }) => name === this.name);
  }

  /** What somebody else does in the account; what is done to the run itself is not for the cell. */
  async elsewhere(act: Act): Promise<void> {
    if (act === 'stop listening') return this.gateway.stopListening();
    if (act === 'hold') return await this.#released;
    if (act !== 'take the name' && act !== 'delete the snapshot') return;
    const ec2 = await connect(targetAt(this.sandbox.url));
    if (act === 'take the name') await ec2.registerImage(requestNamed(this.name));
    else await ec2.images.deleteSnapshot(snapshotId);
    ec2.close();
  }

  /** The text of everything that was written down. */
  writtenDown(state = this.state): string {
    try {
      return readdirSync(state, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) => readFileSync(path.join(parentPath, name), 'utf8'))
        .join('\n');
    } catch {
      return '';
    }
  }

  async close(): Promise<void> {
    this.#tls?.close();
    this.gateway.close();
    await this.sandbox.close();
  }

  async #endpoint({ endpoint }: Account): Promise<string> {
    switch (endpoint) {
      case 'refuses connections':
        this.gateway.stopListening();
        return this.gateway.url;
      case 'has no address':
        return 'http://no-such-host.invalid';
      case 'shows a certificate of its own': {
        const server = createTlsServer(await makeCertificate('127.0.0.1'));
        this.#tls = server;
        await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
        const address = server.address();
        return `https://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
      }
      default:
        return this.gateway.url;
    }
  }
}

function requestNamed(Name: string): AmiSpec {
  return {
    Name,
    RootDeviceName: '/dev/xvda',
    BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { SnapshotId: snapshotId } }],
  };
}
