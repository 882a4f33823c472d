/** A command, with its arguments; it gives the exit status. */
export type Command = (args: readonly string[]) => Promise<number>

/** What differs between the work tree and a program that was installed by itself (`imports` of package.json). */
export interface Installation {
  /** The jurisdiction in whose words and clock records are told: what the pack does not know stays as it is. */
  readonly packFolder: string
  /** The commands that are the product, or run it; nothing where it is not there. */
  readonly product:
    | Readonly<Record<'config' | 'start' | 'tour', () => Promise<Command>>>
    | undefined
}
