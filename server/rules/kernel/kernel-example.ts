import { type Example, paravirtualExample } from '../example.ts';

/** The clean spec as a paravirtual AMI by default, with these lines besides. */
export function kernelExample(lines: string): Example {
  const set = `${paravirtualExample.set.replace(/^VirtualizationType.*\n/m, '')}${lines.trimEnd()}\n`;
  return { set, unset: [...paravirtualExample.unset, 'VirtualizationType'] };
}
