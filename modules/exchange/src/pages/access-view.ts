import { useWords } from '@bauhinia/consent/use-words'
import { type Html, html } from '@bauhinia/html'
import { dayOf, formatDay, formatInstant, type Locale, pagePath } from '@bauhinia/i18n'
import { proofLine } from '@bauhinia/ledger/proof-line'
import { sealedAct } from '../domain/access-acts.ts'
import type { OpenedAccess } from '../operations/list-opened-accesses.ts'
import { accessMessages } from './access-messages.ts'
import type { HistoryPages } from './history.ts'

/** What the police or a court obtained, since when that is on record, and until when it was sealed and why. */
export function accessWords({ pack }: HistoryPages, locale: Locale, access: OpenedAccess) {
  const text = accessMessages(locale)
  const { content, organisationId } = access
  const { datasetId, document, legalReference, names, powerId, providerId } = content
  const use = { consumerId: organisationId, providerId, datasetId, names, purposeId: powerId }
  const words = useWords(pack, use, { locale, tense: 'past' })
  const power = pack.findSealingRight(organisationId)?.powers.find(({ id }) => id === powerId)
  const cited = power?.legalReference
  // What the pack cites otherwise by now stays as the entry has it.
  const law = cited?.en === legalReference ? cited[locale] : legalReference
  const parties = { organisation: words.consumer, provider: words.provider }
  const sealedAt = formatInstant(locale, access.sealedAt, pack.timeZone)
  const opensOn = formatDay(locale, dayOf(access.opensAt, pack.timeZone))
  return {
    title: text('title', parties),
    body: html`
      <p class="govuk-body">${text('obtained', { ...parties, content: words.content })}</p>
      <p class="govuk-body">${text('sealed', { sealedAt, opensOn })}</p>
      <p class="govuk-body bauhinia-secondary">${text('basis', { power: power?.name[locale] ?? law, legalReference: law, document })}</p>
    `,
  }
}

/** The proofs that it was on record from the beginning, and that it was opened. */
export function accessProofs(
  access: OpenedAccess,
  {
    indexes,
    locale,
    opening,
  }: {
    readonly locale: Locale
    readonly indexes: ReadonlyMap<string, number>
    readonly opening: Html
  },
): Html {
  const text = accessMessages(locale)
  const { leafHash, salt } = access.sealedMark
  const index = indexes.get(Buffer.from(leafHash).toString('hex'))
  const claim = { act: sealedAct(access), salt }
  const sealed = proofLine({ locale, claim, index, leafHash, isOwn: true })
  return html`<p class="govuk-body">${text('sealedProof')}</p>${sealed}<p class="govuk-body">${text('openedProof')}</p>${opening}`
}

/** Said on everybody's history, whether or not anything about them is sealed. */
export function sealedNote(locale: Locale): Html {
  const text = accessMessages(locale)
  const href = pagePath(locale, '/ledger#seals')
  return html`<p class="govuk-body bauhinia-secondary">${text('note')}${locale === 'en' && ' '}<a class="govuk-link" href="${href}">${text('noteLink')}</a></p>`
}
