import type { AmiSpec } from '../../../schemas/ami-spec.ts';

/** A request that a foreign text was found to mean. */
export interface ImportedRequest {
  /** As far as the text says it; nothing in it is guessed. */
  input: Partial<AmiSpec>;
  region?: string;
  profile?: string;
  /** Sentences about what could not be carried over, and about what the text did not say itself. */
  notes: readonly string[];
}

/** A kind of text that people have their requests in. */
export interface ForeignShape {
  /** As it stands in a sentence, such as `a Terraform aws_ami resource`. */
  name: string;
  /** A quick look at the text; a shape that recognizes a text may still find no request in it. */
  recognizes(text: string): boolean;
  read(text: string): ImportedRequest[];
}
