import { styleText } from 'node:util'

/** How the outcome of a check is shown. */
export const marks = {
  pass: styleText('cyan', '✓'),
  fail: styleText('red', '✗'),
  unknown: styleText('yellow', '?'),
} as const

/** Where no witness is wanted, what holds is said to rest on one signature, whatever kind of file it is. */
export const logAlone = `${marks.unknown} No witnesses are named: only the log itself vouches for it.`
