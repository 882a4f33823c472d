import {
  backLink,
  checkLines,
  details,
  fileUpload,
  insetText,
  panel,
  summaryList,
  warningText,
} from '@bauhinia/design-system'
import { attributes, type Html, html } from '@bauhinia/html'
import { type Locale, pagePath } from '@bauhinia/i18n'
import type { Pack } from '@bauhinia/pack'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { evidenceSentences } from '../evidence/evidence-check.ts'
import type { LedgerModule } from '../module.ts'
import { checkEvidenceMessages } from './check-evidence-messages.ts'
import { commandLine } from './command-line.ts'
import { evidenceMessages } from './evidence-messages.ts'
import { alarmLink } from './proof-line.ts'
import { recordWords, type WordsOfPack } from './record-words.ts'

/** What the page that checks evidence needs: by whose word it judges. */
export interface CheckEvidencePage {
  readonly ledger: Pick<LedgerModule, 'origin' | 'vkey' | 'witnessPolicy'>
  readonly pack: WordsOfPack & Pick<Pack, 'notice'>
  /** Where the portal is reached from outside, without a slash at the end. */
  readonly baseUrl: string
}

/** Where somebody who was given evidence checks it, in the browser alone: the file is sent to nobody. */
export function checkEvidencePage(deps: CheckEvidencePage): FastifyPluginAsyncTypebox {
  return async (server) => {
    server.get('/ledger/evidence', async (request, reply) => {
      const { locale } = request
      return reply.page({
        title: checkEvidenceMessages(locale)('title'),
        main: view(deps, locale),
        scripts: ['evidence'],
      })
    })
  }
}

function view({ baseUrl, ledger, pack }: CheckEvidencePage, locale: Locale): Html {
  const text = checkEvidenceMessages(locale)
  const said = evidenceMessages(locale)
  const data = {
    'data-evidence': JSON.stringify(sentences(locale)),
    'data-record-words': JSON.stringify(recordWords(pack, locale)),
    'data-log-origin': ledger.origin,
    'data-log-key': ledger.vkey,
    'data-witness-policy': ledger.witnessPolicy,
  }
  const line = checkLines({ locale, lines: [{ outcome: 'running', text: '' }] })
  return html`
    ${backLink({ locale, href: pagePath(locale, '/ledger'), text: text('back') })}
    <h1 class="govuk-heading-xl">${text('title')}</h1>
    <p class="govuk-body-l">${text('lead')}</p>
    ${insetText({ content: pack.notice[locale] })}
    <div id="evidence-form" hidden>
      ${fileUpload({ locale, name: 'evidence', label: text('file'), labelSize: 's', hint: text('fileHint'), accept: '.json,application/json' })}
    </div>
    <noscript>${insetText({ content: html`${text('noScript')}<br>${commandLine(locale, `verify FILE --from ${baseUrl}`)}` })}</noscript>
    <div tabindex="-1" hidden aria-live="polite"${attributes(data)}>
      ${headlines(locale)}
      <div data-headline="valid valid-alone unvouched refused" hidden>
        ${recordPart(locale)}
        <h2 class="govuk-heading-m">${said('checks-title')}</h2>
      </div>
      ${checkLines({ locale, lines: [], isLive: true })}
      <template>${line}</template>
    </div>
    ${details({ summary: text('whose'), body: html`<p class="govuk-body">${text('whoseText')}</p><p class="govuk-body">${commandLine(locale, `verify FILE --log-key ${ledger.vkey}`)}</p>` })}
  `
}

/** Where the script writes what the record says: a row of its list is drawn here, and copied. */
function recordPart(locale: Locale): Html {
  const said = evidenceMessages(locale)
  const keys = { 'data-what': said('what'), 'data-who': said('who'), 'data-when': said('when') }
  const row = summaryList({ locale, rows: [{ key: '', value: '' }] })
  return html`
    <div data-headline="valid valid-alone unvouched" hidden><h2 class="govuk-heading-m">${said('record-title')}</h2></div>
    <div data-headline="refused" hidden><h2 class="govuk-heading-m">${said('refused-record-title')}</h2></div>
    <div data-record${attributes(keys)}>${row}</div>
    ${details({ summary: said('raw'), body: html`<pre data-record-raw></pre>` })}
  `
}

/** Every headline is there, hidden; the script shows the one that applies. */
function headlines(locale: Locale): Html[] {
  const [page, text] = [checkEvidenceMessages(locale), evidenceMessages(locale)]
  const verdicts = {
    valid: panel({ title: text('valid-title'), body: text('valid-text'), headingLevel: 2 }),
    'valid-alone': panel({
      ...{ title: text('valid-alone-title'), body: text('valid-alone-text'), headingLevel: 2 },
    }),
    unvouched: warningText({
      locale,
      content: html`${text('unvouched-title')}<br>${text('unvouched-text')}`,
    }),
    refused: warningText({
      locale,
      isRefusal: true,
      content: html`${text('refused-title')}<br>${text('refused-text')}`,
    }),
    'not-evidence': warningText({
      locale,
      content: html`${text('not-evidence')} <a class="govuk-link" href="${pagePath(locale, '/verify')}">${text('check-licence')}</a>`,
    }),
    'other-log': warningText({
      locale,
      isRefusal: true,
      content: html`${page('otherLog')}<br>${alarmLink(locale)}`,
    }),
    'other-history': warningText({
      locale,
      isRefusal: true,
      content: html`${page('otherHistory')}<br>${alarmLink(locale)}`,
    }),
    'unknown-version': warningText({ locale, content: text('unknown-version') }),
    malformed: warningText({ locale, content: text('malformed') }),
  }
  return Object.entries(verdicts).map(
    ([name, content]) => html`<div data-headline="${name}" hidden>${content}</div>`,
  )
}

/** The sentences with their places still open, as `{name}`: the script fills them. */
function sentences(locale: Locale): Readonly<Record<string, string>> {
  const text = evidenceMessages(locale)
  const open = Object.fromEntries(
    ['field', 'value', 'number', 'size', 'origin', 'key', 'count', 'names']
      .concat('chain', 'contract', 'block')
      .map((name) => [name, `{${name}}`]),
  )
  return Object.fromEntries(evidenceSentences.map((key) => [key, text(key, open)]))
}
