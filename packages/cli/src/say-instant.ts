/** An instant to the second, in UTC, and said so: for commands whose readers compare it with what programs write. */
export function sayInstant(at: Date): string {
  return `${at.toISOString().slice(0, 19).replace('T', ' ')} UTC`
}
