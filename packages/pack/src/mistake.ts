/** One mistake in a pack: where it stands, what is wrong, and how to mend it. */
export interface Mistake {
  /** Path below the pack's folder, with `/`. */
  readonly file: string
  /** Line and column count from 1. */
  readonly line: number
  readonly column: number
  readonly message: string
  readonly mend: string
}

/** The mistakes in the order of a reader: by file, then from top to bottom. */
export function inReadingOrder(mistakes: readonly Mistake[]): readonly Mistake[] {
  return mistakes.toSorted(
    (a, b) => compare(a.file, b.file) || a.line - b.line || a.column - b.column,
  )
}

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

/**
 * The mistakes as the command line prints them, two lines each:
 * `services/x.yaml:12:5 what is wrong` and, indented, how to mend it. `folder` goes before each file.
 * Ends with the count; empty for no mistakes.
 */
export function formatMistakes(mistakes: readonly Mistake[], folder?: string): string {
  if (mistakes.length === 0) return ''
  const prefix = folder === undefined ? '' : `${folder.replace(/\/+$/, '')}/`
  const lines = inReadingOrder(mistakes).map(
    ({ file, line, column, message, mend }) =>
      `${prefix}${file}:${line}:${column} ${message}\n    ${mend}\n`,
  )
  const count = mistakes.length === 1 ? '1 mistake' : `${mistakes.length} mistakes`
  return `${lines.join('')}\n${count}\n`
}
