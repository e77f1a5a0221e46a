import type { ImageFate, StateReason } from './images.ts';

/**
 * Something to go wrong, once it is asked for. Faults are used up in the order they were injected; a request
 * takes the first that fits its action. A request is carried out unless its fault has an `error`
 * or resets `before`; `delayMs` holds back the answer (or the reset), not what the request does.
 */
export interface Fault {
  /** `RegisterImage`, …; default any action. */
  readonly action?: string;
  /** How many requests it befalls; default 1. */
  readonly times?: number | 'forever';
  /** The answer, in place of the real one. Message and HTTP status default to what AWS sends with the code. */
  readonly error?: { readonly code: string; readonly message?: string; readonly status?: number };
  /** Milliseconds. */
  readonly delayMs?: number;
  /** The connection is reset, before or after the request was carried out. */
  readonly reset?: 'before' | 'after';
  /** Spoils the document that is answered: cut off in the middle, or an HTML page with status 200. */
  readonly body?: 'truncated-xml' | 'html';
  /** What becomes of the image that RegisterImage makes. */
  readonly imageState?: ImageFate['imageState'];
  readonly stateReason?: StateReason;
}

/** The faults still to come. */
export class Faults {
  #pending: { readonly fault: Fault; left: number }[] = [];

  /** Error: RangeError if `times` is less than 1 or `delayMs` is negative. */
  inject(fault: Fault): void {
    const times = fault.times === 'forever' ? Number.POSITIVE_INFINITY : (fault.times ?? 1);
    if (!(times >= 1)) throw new RangeError('times must be at least 1');
    if (fault.delayMs !== undefined && !(fault.delayMs >= 0))
      throw new RangeError('delayMs must not be negative');
    this.#pending.push({ fault, left: times });
  }

  /** The fault of the next request for `action`, used up by one. */
  take(action: string): Fault | undefined {
    const found = this.#pending.find(({ fault }) => fault.action === undefined || fault.action === action);
    if (!found) return undefined;
    found.left -= 1;
    if (found.left < 1) this.#pending = this.#pending.filter((pending) => pending !== found);
    return found.fault;
  }

  pending(): Fault[] {
    return this.#pending.map(({ fault, left }) => ({
      ...fault,
      times: left === Number.POSITIVE_INFINITY ? 'forever' : left,
    }));
  }

  clear(): void {
    this.#pending = [];
  }
}

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string' && value !== '';
const isCount: Check = (value) => typeof value === 'number' && Number.isInteger(value) && value >= 1;
const isDelay: Check = (value) => typeof value === 'number' && value >= 0 && value <= 2 ** 31 - 1;
const isStatus: Check = (value) => isCount(value) && Number(value) >= 300 && Number(value) <= 599;
const oneOf =
  (...values: unknown[]): Check =>
  (value) =>
    values.includes(value);
const record =
  (members: Readonly<Record<string, Check>>, required: readonly string[] = []): Check =>
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    required.every((name) => Object.hasOwn(value, name)) &&
    Object.entries(value).every(([name, member]) => Object.hasOwn(members, name) && members[name]?.(member));

const faultMembers: Readonly<Record<string, Check>> = {
  action: isText,
  times: (value) => value === 'forever' || isCount(value),
  error: record({ code: isText, message: isText, status: isStatus }, ['code']),
  delayMs: isDelay,
  reset: oneOf('before', 'after'),
  body: oneOf('truncated-xml', 'html'),
  imageState: oneOf('failed', 'never-available'),
  stateReason: record({ code: isText, message: isText }, ['code', 'message']),
};

/** Whether a value that came as JSON is a fault, without a member too many. */
export function isFault(value: unknown): value is Fault {
  return record(faultMembers)(value) && !Array.isArray(value);
}
