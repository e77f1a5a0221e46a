import type { AmiSpec } from '../../schemas/ami-spec.ts';
import { requestAsAwsCli, type Target } from './aws-cli.ts';
import { requestAsBoto3 } from './boto3.ts';
import { requestAsJson } from './json.ts';
import { requestAsQuery } from './query.ts';
import { requestAsTerraform } from './terraform.ts';

/** A form in which a request can be shown. */
export interface RequestForm {
  /** A few words for a list. */
  title: string;
  /** What the form is good for, in a few words. */
  description: string;
  /** The ending by which editors know the language, with its dot. */
  extension: string;
  write(request: AmiSpec, target?: Target): string;
}

export type FormName = 'aws-cli' | 'json' | 'query' | 'terraform' | 'boto3';

/** By the name under which it is asked for, the usual one first. */
export const requestForms: Readonly<Record<FormName, RequestForm>> = {
  'aws-cli': {
    title: 'AWS CLI command',
    description: 'aws ec2 register-image, for a shell',
    extension: '.sh',
    write: requestAsAwsCli,
  },
  json: {
    title: 'CLI input (JSON)',
    description: 'for --cli-input-json and the SDKs',
    extension: '.json',
    write: requestAsJson,
  },
  query: {
    title: 'Query API',
    description: 'the URL, without a signature',
    extension: '.txt',
    write: requestAsQuery,
  },
  terraform: {
    title: 'Terraform',
    description: 'an aws_ami resource',
    extension: '.tf',
    write: requestAsTerraform,
  },
  boto3: {
    title: 'Python (boto3)',
    description: 'a call of register_image',
    extension: '.py',
    write: requestAsBoto3,
  },
};

export const formNames = Object.keys(requestForms) as FormName[];

export function isFormName(name: unknown): name is FormName {
  return typeof name === 'string' && Object.hasOwn(requestForms, name);
}
