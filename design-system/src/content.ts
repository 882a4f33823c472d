import type { Html } from '@bauhinia/html'

/** What a component shows: plain text, which is escaped, or markup made by `html`. */
export type Content = string | Html

/** A link with its words. */
export interface Link {
  readonly text: string
  readonly href: string
}

/** The class names that are given, in order. */
export function classNames(...names: readonly (string | false | undefined)[]): string {
  return names.filter((name) => name !== undefined && name !== false && name !== '').join(' ')
}
