import type { Locale } from '@bauhinia/i18n'
import { type Pledge, pledgeOn, type Service } from '@bauhinia/pack'
import { serviceMessages } from './service-messages.ts'

/** How soon there is a decision, and what comes later where the pledge is of something else. */
export interface Times {
  readonly decision: string
  readonly later: string | undefined
}

/** How long what is applied for on this day takes; nothing where nothing is pledged. */
export function timesOf(locale: Locale, service: Service, day: string): Times | undefined {
  const pledge = pledgeOn(service, day)
  if (pledge === undefined) return undefined
  const text = serviceMessages(locale)
  const time = withinText(locale, pledge)
  if (pledge.what === undefined) return { decision: text('within', { time }), later: undefined }
  return {
    decision: text('atOnce'),
    later: text('comesWithin', { what: pledge.what[locale], time }),
  }
}

/** The same in one line. */
export function timesLine(locale: Locale, service: Service, day: string): string | undefined {
  const times = timesOf(locale, service, day)
  return times && [times.decision, times.later].filter((each) => each !== undefined).join(' · ')
}

/** A text of the pack with the time that is pledged in the place of `{pledge}`. */
export function withPledge(locale: Locale, text: string, service: Service, day: string): string {
  const pledge = pledgeOn(service, day)
  return text.replaceAll('{pledge}', pledge === undefined ? '' : withinText(locale, pledge))
}

function withinText(locale: Locale, { count, unit }: Pledge): string {
  return serviceMessages(locale)(unit === 'working-days' ? 'workingDays' : 'days', { count })
}
