/// <reference lib="dom" />
// Finds a QR code in a picture. Loaded only when somebody scans one, since it is as large as all the
// rest of the verifier.
import decodeQR from 'qr/decode.js'

/** Time for one picture: a code of a licence has some 14,000 modules, and phones are slow. */
const decodeMs = 400

/** The text of the QR code in the picture; nothing when none is found. */
export function readQr(picture: ImageData): string | undefined {
  try {
    return decodeQR(picture, { timeLimit: decodeMs })
  } catch {
    return undefined
  }
}
