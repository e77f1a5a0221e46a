import type { ForeignValue } from './foreign-value.ts';
import { Literals } from './literals.ts';

/** Reads a value that stands alone, such as JSON with comments and trailing commas. */
export function readLiteral(text: string): ForeignValue | undefined {
  const reader = new Literals(text);
  const value = reader.value();
  return reader.isAtEnd ? value : undefined;
}
