/** Base64url of a text's UTF-8 bytes: what issuing does most, by Buffer three times as fast as by the web's means. */
export function encodeText(text: string): string {
  return Buffer.from(text).toString('base64url')
}
