import { serviceId } from '../../portal/renewal.ts'
import { headingOf, type Page, wordsOf } from '../../visitor/page.ts'
import type { Step } from '../journal.ts'
import type { TourContext } from '../tour-context.ts'

const languages = [
  { segment: 'en', lang: 'en', accepts: 'en-GB', words: 'driving licence' },
  { segment: 'zh-hant', lang: 'zh-Hant', accepts: 'zh-HK', words: '續牌' },
  { segment: 'zh-hans', lang: 'zh-Hans', accepts: 'zh-CN', words: '续牌' },
] as const

/** Step 2 of the journey: the service is found by search and by department, in each language. */
export async function findService({ journal, stranger }: TourContext): Promise<void> {
  await journal.step('The portal, and the service in it', async (step) => {
    for (const { segment, lang, words } of languages) {
      const home = await stranger.open(`/${segment}/`)
      const found = await stranger.open(`/${segment}/services?q=${encodeURIComponent(words)}`)
      step.check(
        `${lang}: the home page is in its language, and a search for “${words}” finds the service`,
        isIn(home, lang) && isIn(found, lang) && listsService(found),
      )
    }
    const byDepartment = await stranger.open('/en/services?department=hk-td')
    step.check('the Transport Department lists the service', listsService(byDepartment))
    const service = await stranger.open(`/en/services/${serviceId}`)
    checkService(step, service)
    const unknown = await stranger.open('/en/services/no-such-service')
    step.refusal('a service that does not exist is a clear page, status 404', isClear(unknown, 404))
    const strange = await stranger.open('/tlh/services')
    step.refusal('so is a language that the portal does not have', isClear(strange, 404))
  })
}

function checkService(step: Step, service: Page): void {
  const text = wordsOf(service)
  step.check('its page says what it costs: HK$900, HK$524 or HK$312', /900.*524.*312/.test(text))
  step.check('how long it takes: 10 working days at most', /10 working days/.test(text))
  const departments = ['Immigration', 'Transport', 'Judiciary', 'Police']
  step.check(
    'and whom it asks for what and why: four departments',
    departments.every((name) => text.includes(name)),
  )
}

function isIn(page: Page, lang: string): boolean {
  return page.status === 200 && page.$('html').attr('lang')?.startsWith(lang) === true
}

function listsService({ $ }: Page): boolean {
  return $(`main a[href$="/services/${serviceId}"]`).length > 0
}

/** A refusal is a page with a heading, and nothing of the inside shows. */
export function isClear(page: Page, status: number): boolean {
  const says = headingOf(page)
  return page.status === status && says !== '' && !/\bat .*\.ts:\d+|stack/i.test(page.html)
}
