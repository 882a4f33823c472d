// A day is asked for twice for each answer, and formatting one costs a tenth of the answer. No zone in
// use changes its day within a minute.
/** Says which day it is at an instant, `yyyy-mm-dd`, in an IANA time zone. */
export function calendarOf(timeZone: string): (at: Date) => string {
  const format = new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone })
  let last: { readonly minute: number; readonly day: string } | undefined
  return (at) => {
    const minute = Math.floor(at.getTime() / 60_000)
    if (last?.minute !== minute) last = { minute, day: format.format(at) }
    return last.day
  }
}
