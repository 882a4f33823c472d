import { clearTheWay } from '../../portal/clear-the-way.ts'
import { signInAs } from '../../portal/renewal.ts'
import { wordsOf } from '../../visitor/page.ts'
import type { TourContext } from '../tour-context.ts'
import { isClear } from './find-service.ts'

/** Step 1 of the journey. Passkeys need a browser: the browser journeys of the tests go that way. */
export async function signIn({ journal, officer, resident, stranger }: TourContext): Promise<void> {
  await journal.step('Signing in', async (step) => {
    const turnedAway = await stranger.open('/en/account')
    step.refusal(
      'without signing in, the account leads to the sign-in page',
      turnedAway.url.pathname === '/en/sign-in',
    )
    step.check(
      'that page offers passkeys to browsers that have them',
      turnedAway.$('[data-passkey]').length > 0,
    )
    const personas = await stranger.open('/en/sign-in/personas')
    step.check(
      'the page of invented people says that they are',
      /invented/i.test(wordsOf(personas)),
    )
    const form = 'form:has([name="persona"])'
    const nobody = await stranger.submit(personas, form, { persona: 'nobody' })
    step.refusal('an unknown persona is refused', isClear(nobody, 404))
    const account = await signInAs(resident, 'plain-renewal')
    step.check('CHAN Shun Lei 陳順利 is signed in', /CHAN Shun Lei 陳順利/.test(wordsOf(account)))
    const revoked = await clearTheWay(resident, officer)
    if (revoked > 0)
      step.note(
        'an officer revoked the licence that was renewed here before, by a tour or by hand, to renew it again',
      )
    step.note('as a persona: a passkey is made and used in a browser (tests/journeys)')
  })
}

/** The end of the journey. */
export async function signOut({ journal, resident }: TourContext): Promise<void> {
  await journal.step('Signing out', async (step) => {
    const account = await resident.open('/en/account')
    const left = await resident.submit(account, 'form[action*="/sign-out"]')
    step.check('signed out', left.status === 200)
    const after = await resident.open('/en/account')
    step.refusal('the account is closed again', after.url.pathname === '/en/sign-in')
  })
}
