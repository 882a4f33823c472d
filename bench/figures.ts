/** One line of the table. */
export interface Figure {
  readonly what: string
  /** As it was measured, with its unit: it says something of this machine only. */
  readonly measured: string
  readonly ratio: number
  /** The peer or limit of the same run that the ratio is to. */
  readonly to: string
}

/** Prints a figure as one line; all benches print the same columns. */
export function printFigure({ what, measured, ratio, to }: Figure): void {
  const shown = ratio.toFixed(ratio < 0.1 ? 3 : 2)
  console.log(`${what.padEnd(44)}${measured.padStart(14)}${shown.padStart(8)}  ${to}`)
}

/** The columns' names. */
export function printHeader(): void {
  console.log(`${'what'.padEnd(44)}${'measured'.padStart(14)}${'ratio'.padStart(8)}  to`)
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

/** The value below which a share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN
}

/** A rate as the table shows it. */
export function perSecond(rate: number): string {
  return `${Math.round(rate).toLocaleString('en')} /s`
}
