import { findBase64urlBytes, findBase64urlText } from '../encoding/base64url.ts'
import { findJson, isJsonObject, type JsonObject } from '../encoding/json.ts'

/** A JWS in compact serialization (RFC 7515 §7.1) over a JSON object, taken apart, not yet verified. */
export interface ParsedJws {
  readonly header: JsonObject
  readonly payload: JsonObject
  readonly signingInput: string
  readonly signature: Uint8Array<ArrayBuffer>
}

/** The parts of a compact JWS over a JSON object, or undefined when it is malformed anywhere. */
export function parseJws(compact: string): ParsedJws | undefined {
  const [protectedHeader, encodedPayload, encodedSignature, ...rest] = compact.split('.', 4)
  if (protectedHeader === undefined || encodedPayload === undefined) return undefined
  if (encodedSignature === undefined || rest.length > 0) return undefined

  const header = findEncodedObject(protectedHeader)
  const payload = findEncodedObject(encodedPayload)
  const signature = findBase64urlBytes(encodedSignature)
  if (header === undefined || payload === undefined || signature === undefined) return undefined

  return { header, payload, signature, signingInput: `${protectedHeader}.${encodedPayload}` }
}

function findEncodedObject(encoded: string): JsonObject | undefined {
  const text = findBase64urlText(encoded)
  const value = text === undefined ? undefined : findJson(text)
  return isJsonObject(value) ? value : undefined
}
