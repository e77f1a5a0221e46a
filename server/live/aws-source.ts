import type { Connection } from 'vscode-languageserver';
import type { Target } from '../aws/ec2.ts';
import type { AccountListing } from '../aws/listing.ts';
import { editorTarget } from '../registration/editor-settings.ts';
import { directiveTarget, resolveTarget } from '../registration/target.ts';
import type { Session } from '../session.ts';
import type { PlacedDocument } from '../spec/spec-file.ts';
import { type ListName, type LiveAccount, LiveData } from './live-data.ts';

/** Live data by way of the AWS SDK, from the account that a registration of the document would go to. */
export async function openLiveData(connection: Connection, session: Session): Promise<LiveData> {
  await session.background.breathe();
  const { connect, readAwsConfiguration } = await import('../aws/connect.ts');

  async function accountOf(uri: string, placed: PlacedDocument): Promise<LiveAccount | undefined> {
    const settings = await editorTarget(connection, session, uri);
    if (!settings) return undefined;
    const target = resolveTarget(directiveTarget(placed), settings, await readAwsConfiguration());
    return { key: keyOf(target), read: (list, signal) => read(target, list, signal) };
  }

  async function read<N extends ListName>(
    target: Target,
    list: N,
    signal: AbortSignal,
  ): Promise<AccountListing[N]> {
    const ec2 = await connect(target);
    try {
      return await ec2.list(list, signal);
    } finally {
      ec2.close();
    }
  }

  return new LiveData({
    accountOf,
    log: (message) => connection.console.warn(message),
    idle: () => session.background.breathe(),
    now: () => Date.now(),
  });
}

function keyOf({ region, profile, endpoints }: Target): string {
  return JSON.stringify([region?.value, profile?.value, endpoints.ec2?.value, endpoints.sts?.value]);
}
