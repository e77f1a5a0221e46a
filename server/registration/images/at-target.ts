import { type AwsError, asAwsError } from '../../aws/aws-error.ts';
import type { Ec2, Target } from '../../aws/ec2.ts';
import type { LiveImages } from '../../aws/live-images.ts';
import { explainRefusal } from '../refusal.ts';
import { sentenceOfError } from '../sentence.ts';

/** Why AWS could not be asked, or what it refused. */
export interface Problem {
  kind: 'problem';
  /** The service's error code, or one of ours. */
  code: string;
  sentence: string;
  next?: string;
}

export interface Connected {
  ec2: Ec2;
  images: LiveImages;
}

/**
 * Runs calls at a target; an error of AWS becomes a problem in words.
 * @param action the permission that the calls need, such as `ec2:DescribeImages`
 */
export async function atTarget<T>(
  target: Target,
  action: string,
  run: (at: Connected) => Promise<T>,
): Promise<T | Problem> {
  const { connect } = await import('../../aws/connect.ts');
  let ec2: Awaited<ReturnType<typeof connect>> | undefined;
  try {
    ec2 = await connect(target);
    return await run({ ec2, images: ec2.images });
  } catch (error) {
    return problemOf(asAwsError(error), target, ec2, action);
  } finally {
    ec2?.close();
  }
}

export function problemOf(error: AwsError, target: Target, ec2: Ec2 | undefined, action: string): Problem {
  const { code } = error;
  if (error.delivery !== 'answered' || !ec2) {
    return { kind: 'problem', code, sentence: sentenceOfError(error), next: error.next };
  }
  const { credentials: _, ...open } = target;
  const { sentence, next } = explainRefusal(error, {
    target: open,
    region: ec2.region,
    signIn: ec2.signInCommand,
    action,
  });
  return { kind: 'problem', code, sentence, next };
}

/** That EC2 does not show an image. */
export function noSuchImage(imageId: string, region: string): Problem {
  return {
    kind: 'problem',
    code: 'NoSuchImage',
    sentence: `There is no ${imageId} in ${region}, or it is not shared with this account.`,
    next: 'Check the ID, the Region and the profile.',
  };
}
