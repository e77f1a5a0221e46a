import { readFile } from 'node:fs/promises';
import { AwsError } from './aws-error.ts';
import { type AwsConfiguration, configuredCaBundle } from './configuration.ts';

/** The certificates of the configured bundle, as PEM text. Error (AwsError, not sent): CaBundleUnreadable. */
export async function readCaBundle(
  configuration: AwsConfiguration,
  profile?: string,
): Promise<string | undefined> {
  const file = configuredCaBundle(configuration, profile);
  if (!file) return undefined;
  const text = await readFile(file.value, 'utf8').catch((error: NodeJS.ErrnoException) =>
    unreadable(`The file ${file.value} (from ${file.from}) cannot be read (${error.code}).`),
  );
  if (text.includes('-----BEGIN')) return text;
  return unreadable(`The file ${file.value} (from ${file.from}) holds no certificate in PEM form.`);
}

function unreadable(message: string): never {
  throw new AwsError(message, {
    code: 'CaBundleUnreadable',
    delivery: 'not-sent',
    next: 'Give the path of a PEM file with the certificates of the authorities to trust, or unset it.',
  });
}
