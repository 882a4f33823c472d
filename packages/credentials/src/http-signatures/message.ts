/** Header fields in any spelling, as `fetch` or node:http give them. */
export type HeaderFields = Readonly<Record<string, string | readonly string[] | undefined>>

/** A message whose parts can be covered by a signature: a request, or a response when it has a status. */
export interface HttpMessage {
  readonly method: string
  /** The absolute target URI, as the client meant it: behind a proxy, not what the proxy asks for. */
  readonly url: URL
  readonly headers: ReadonlyMap<string, string>
  readonly status?: number
}

/**
 * Header fields by their lower-case name, values as RFC 9421 §2.1 wants them: several of one name
 * joined by a comma, surrounding space and folds removed.
 */
export function readHeaders(fields: HeaderFields): ReadonlyMap<string, string> {
  const values = new Map<string, string>()
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) continue
    const lines = typeof value === 'string' ? [value] : value
    const known = values.get(name.toLowerCase())
    const text = lines.map((line) => line.replace(/\s*\r?\n\s+/g, ' ').trim()).join(', ')
    values.set(name.toLowerCase(), known === undefined ? text : `${known}, ${text}`)
  }
  return values
}

/** The URL, or undefined when it is no absolute http or https URL. */
export function findHttpUrl(text: string): URL | undefined {
  const url = URL.parse(text)
  return url?.protocol === 'https:' || url?.protocol === 'http:' ? url : undefined
}

/** The value of a covered component (RFC 9421 §2), or undefined when the message has none. */
export function findComponent(message: HttpMessage, name: string): string | undefined {
  return name.startsWith('@') ? findDerived(message, name) : message.headers.get(name)
}

function findDerived({ method, url, status }: HttpMessage, name: string): string | undefined {
  switch (name) {
    case '@method':
      return method
    case '@target-uri':
      return url.href.slice(0, url.href.length - url.hash.length)
    case '@authority':
      return url.host
    case '@scheme':
      return url.protocol.slice(0, -1)
    case '@request-target':
      return `${url.pathname}${url.search}`
    case '@path':
      return url.pathname
    case '@query':
      return url.search === '' ? '?' : url.search
    case '@status':
      return status === undefined ? undefined : String(status)
    default:
      return undefined
  }
}
