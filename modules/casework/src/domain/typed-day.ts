/** The parts of a calendar day as somebody typed them. */
export interface TypedDay {
  readonly day: string
  readonly month: string
  readonly year: string
}

// A line break cannot be typed into a line of text, so it keeps the parts of what is no day apart.
const separator = '\n'

/**
 * A day that exists as `yyyy-mm-dd`; nothing typed as null; anything else such that `typedDay` gives
 * the parts back as they were typed.
 */
export function dayFromParts(typed: TypedDay): string | null {
  const { day, month, year } = typed
  if (day === '' && month === '' && year === '') return null
  const [d, m, y] = [day, month, year].map((part) => part.normalize('NFKC'))
  const isNumeric =
    /^\d{1,2}$/.test(d ?? '') && /^\d{1,2}$/.test(m ?? '') && /^\d{4}$/.test(y ?? '')
  const iso = `${y}-${m?.padStart(2, '0')}-${d?.padStart(2, '0')}`
  return isNumeric && isDayThatExists(iso) ? iso : [day, month, year].join(separator)
}

/** The parts of a value that `dayFromParts` gave. */
export function typedDay(value: unknown): TypedDay {
  if (typeof value !== 'string') return { day: '', month: '', year: '' }
  if (value.includes(separator)) {
    const [day = '', month = '', year = ''] = value.split(separator)
    return { day, month, year }
  }
  const [year = '', month = '', day = ''] = value.split('-')
  return { day: day.replace(/^0/, ''), month: month.replace(/^0/, ''), year }
}

function isDayThatExists(iso: string): boolean {
  const time = Date.parse(`${iso}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso)
}
