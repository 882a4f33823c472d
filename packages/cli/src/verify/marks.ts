import { styleText } from 'node:util'

/** How the outcome of a check is shown. */
export const marks = {
  pass: styleText('cyan', '✓'),
  fail: styleText('red', '✗'),
  unknown: styleText('yellow', '?'),
} as const
