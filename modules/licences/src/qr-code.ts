import { deflateRawSync } from 'node:zlib'
import encodeQR from 'qr'
import { packCredential, payloadPrefix } from './verify/qr-payload.ts'

/** What a licence's QR code holds: `v1.` and the credential in its smallest form, base64url. */
export function qrPayload(credential: string): string {
  const deflated = deflateRawSync(packCredential(credential), { level: 9, memLevel: 9 })
  return payloadPrefix + deflated.toString('base64url')
}

/** A QR code as the modules of its rows, dark ones true, without a margin. */
export function qrModules(text: string): readonly (readonly boolean[])[] {
  const border = 1
  const rows = encodeQR(text, 'raw', { ecc: 'low', border })
  return rows.slice(border, -border).map((row) => row.slice(border, -border))
}
