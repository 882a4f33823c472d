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
  const d = figures(day, '日')
  const m = monthNumber(figures(month, '月'))
  const y = figures(year, '年')
  const isNumeric = /^\d{1,2}$/.test(d) && /^\d{1,2}$/.test(m) && /^\d{4}$/.test(y)
  const iso = `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`
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

/** Without the unit that a day written in Chinese has behind each part. */
function figures(part: string, unit: string): string {
  const plain = part.normalize('NFKC').trim()
  return plain.endsWith(unit) ? plain.slice(0, -1).trim() : plain
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const monthName =
  /^(jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?)\.?$/i

/** The number of a month that is named in English; what names none stays as it is. */
function monthNumber(month: string): string {
  if (!monthName.test(month)) return month
  return String(months.indexOf(month.slice(0, 3).toLowerCase()) + 1)
}

function isDayThatExists(iso: string): boolean {
  const time = Date.parse(`${iso}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso)
}
