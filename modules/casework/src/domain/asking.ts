/** How often a department was asked again for one case, and when last. */
export interface Asking {
  readonly datasetId: string
  readonly asked: number
  readonly lastAskedAt: Date
}

/** How often a department can be asked again for one case, and how long after the last time. */
export const askedMax = 10
export const pauseMs = 10 * 60_000

/** From when it can be asked again, or never. */
export function askableFrom({ asked, lastAskedAt }: Asking): Date | 'never' {
  return asked < askedMax ? new Date(lastAskedAt.getTime() + pauseMs) : 'never'
}
