/** True for an address that a program can ask, http or https; `localhost:8080` is none, though it looks like one. */
export function isWebAddress(text: string): boolean {
  return /^https?:$/.test(URL.parse(text)?.protocol ?? '')
}
