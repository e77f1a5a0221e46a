import { named } from './notes.ts';

/** Writes out what a tool sends for settings that are absent, and remembers it for a note. */
export class Defaults {
  readonly #added = new Set<string>();

  put<T extends object, K extends keyof T & string>(target: T, key: K, value: T[K]): void {
    if (target[key] !== undefined) return;
    target[key] = value;
    this.#added.add(`${key} ${value}`);
  }

  /** `Architecture x86_64 and VolumeType standard`; empty when nothing was added. */
  get inWords(): string {
    return named([...this.#added]);
  }
}
