import { type CheckLine, checkLines, type SummaryRow, section } from '@bauhinia/design-system'
import { attributes, type Html, html } from '@bauhinia/html'
import type { Locale } from '@bauhinia/i18n'
import type { LicenceType } from '@bauhinia/pack'
import { checkIds, checkReasons, headlines, type LicenceTrust } from '../verify/verification.ts'
import type { VerifierSetup } from '../verify/verifier-setup.ts'
import { checkMessages } from './check-messages.ts'
import { type LicencePages, organisationName } from './licence-pages.ts'
import { licenceMessages } from './messages.ts'
import { saysSection, verdictView } from './verification-view.ts'
import { verifyMessages } from './verify-messages.ts'
import { claimWords } from './words.ts'

const outcomes = ['pass', 'fail', 'unknown'] as const

/**
 * The place where the script shows a verification: every part is there, hidden, in the page's
 * language; the script fills in and shows what applies.
 */
export function verifierView(
  deps: LicencePages,
  { locale, trust }: { locale: Locale; trust: LicenceTrust },
): Html {
  const text = checkMessages(locale)
  const lines = checkIds
    .filter((id) => id !== 'registry' || trust.registry !== undefined)
    .map(
      (id): CheckLine => ({
        id: `check-${id}`,
        outcome: 'running',
        text: html`<span></span>`,
        detail: '',
      }),
    )
  const setup = verifierSetup(deps, { locale, trust })
  return html`
    <div id="verification" tabindex="-1" hidden${attributes({ 'data-setup': JSON.stringify(setup) })}>
      ${headlines.map((headline) => html`<div data-headline="${headline}" hidden>${verdictView(locale, { headline, failed: [], statedAt: '' })}</div>`)}
      ${section({ title: text('checks'), body: checkLines({ locale, isLive: true, lines }) })}
      ${deps.pack.licenceTypes.map((type) => saysView(deps, { locale, type }))}
    </div>
  `
}

function saysView(
  { licences }: LicencePages,
  { locale, type }: { locale: Locale; type: LicenceType },
): Html {
  const text = verifyMessages(locale)
  const slot = (key: string, name: string): SummaryRow => ({
    key,
    value: html`<span data-slot="${name}"></span>`,
  })
  const rows = [
    { key: text('type'), value: type.name[locale] },
    slot(text('issuer'), ' issuer'),
    ...type.claims.map(({ id, label }) => slot(label[locale], id)),
    slot(text('validFrom'), ' from'),
    slot(text('validUntil'), ' to'),
  ]
  const says = saysSection(locale, { verdict: 'refused', withheldCount: 1, rows })
  return html`<div data-vct="${licences.addressOf(type)}" hidden>${says}</div>`
}

function verifierSetup(
  { licences, pack, scriptPath }: LicencePages,
  { locale, trust }: { locale: Locale; trust: LicenceTrust },
): VerifierSetup {
  const text = checkMessages(locale)
  const own = licenceMessages(locale)
  const page = verifyMessages(locale)
  const lineKeys = checkIds.flatMap((id) => outcomes.map((outcome) => `${id}-${outcome}` as const))
  return {
    trust,
    issuerBase: licences.issuerBase,
    readQr: scriptPath('read-qr'),
    locale,
    timeZone: pack.timeZone,
    currency: pack.currency,
    checkWords: {
      ...Object.fromEntries([...lineKeys, ...checkReasons].map((key) => [key, text(key)])),
      between: text('between', { from: '{from}', to: '{to}' }),
      ...Object.fromEntries(
        (['registered', 'registeredHere'] as const).map((key) => [
          key,
          text(key, { from: '{from}', to: '{to}', block: '{block}' }),
        ]),
      ),
      validThen: text('valid-then-title', { at: '{at}' }),
      statedAt: text('statedAt', { at: '{at}' }),
      entryAt: text('entryAt', { number: '{number}', size: '{size}' }),
      entryCosigned: text('entryCosigned', {
        ...{ number: '{number}', size: '{size}', witnesses: '{witnesses}' },
      }),
    },
    words: {
      ...{ yes: own('yes'), no: own('no'), nothing: page('nothing') },
      ...{ scanning: page('scanning'), cameraRefused: page('cameraRefused') },
      noCode: page('noCode'),
    },
    types: pack.licenceTypes.map((type) => ({
      vct: licences.addressOf(type),
      claims: claimWords(locale, type),
    })),
    organisations: Object.fromEntries(
      pack.licenceTypes.map(({ issuer }) => [
        issuer.id,
        organisationName({ pack }, locale, issuer.id),
      ]),
    ),
  }
}
