import type { Locale } from '@bauhinia/i18n'
import { pledgeOn, type Service } from '@bauhinia/pack'
import { serviceMessages } from './service-messages.ts'

/** Within what time the department promises to decide what is applied for on this day. */
export function pledgeText(locale: Locale, service: Service, day: string): string | undefined {
  const pledge = pledgeOn(service, day)
  if (pledge === undefined) return undefined
  const { count, unit } = pledge
  return serviceMessages(locale)(unit === 'working-days' ? 'workingDays' : 'days', { count })
}
