/** What was typed into a form, by the names of its controls, as browsers send it. */
export type TypedFields = Readonly<Record<string, string | string[]>>

/** A form on one page, and the person for whom it was drawn. */
export interface DrawnForm {
  readonly dataSubjectId: string
  /** The address of its page without a query, such as `/en/applications/…/form`. */
  readonly path: string
}

/** The same form in every language. */
export interface DrawnInLanguages extends Pick<DrawnForm, 'dataSubjectId'> {
  readonly paths: readonly string[]
}

/** A form that was drawn longer ago than this is nobody's: a page left open overnight is still theirs. */
export const markMs = 24 * 60 * 60_000

/** How long what was typed is kept for the person to sign in again. */
export const keptMs = 60 * 60_000

/** More than this, in bytes of JSON, is not kept. */
export const keptBytesMax = 64 * 1024
