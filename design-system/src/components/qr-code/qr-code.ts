import { type Html, html } from '@bauhinia/html'
import encodeQR from 'qr'

/**
 * Text as a QR code (ISO/IEC 18004), black on white whatever is around it, with the quiet zone of
 * four modules that scanners need.
 */
export interface QrCodeProps {
  readonly text: string
  /** What the code is for and how to go on without scanning it: its accessible name. */
  readonly label: string
  /** `low` for texts above about 700 bytes, so that the modules stay large enough to scan. */
  readonly correction?: 'low' | 'medium' | 'quartile' | undefined
}

const quietZone = 4

/** @throws Error when the text is longer than any QR code holds (2,953 bytes at `low`). */
export function qrCode({ text, label, correction = 'medium' }: QrCodeProps): Html {
  const rows = encodeQR(text, 'raw', { ecc: correction, border: quietZone })
  return html`<svg class="bauhinia-qr" xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${label}" viewBox="0 0 ${rows.length} ${rows.length}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${rows.length}v${rows.length}H0z"/><path fill="#000" d="${darkRuns(rows)}"/></svg>`
}

// One rectangle for each run of dark modules in a row: a third of the bytes of one for each module.
function darkRuns(rows: readonly (readonly boolean[])[]): string {
  const runs: string[] = []
  for (const [y, row] of rows.entries()) {
    for (let x = 0; x < row.length; ) {
      const start = x
      while (row[x] === true) x += 1
      if (x > start) runs.push(`M${start} ${y}h${x - start}v1H${start}z`)
      else x += 1
    }
  }
  return runs.join('')
}
