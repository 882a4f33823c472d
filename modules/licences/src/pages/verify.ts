import {
  button,
  details,
  errorSummary,
  fileUpload,
  insetText,
  linkButton,
  textarea,
} from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import { acceptFileForms } from '@bauhinia/http'
import { type Locale, pagePath } from '@bauhinia/i18n'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import type { LicenceTrust } from '../verify/verification.ts'
import type { LicencePages } from './licence-pages.ts'
import { verificationView } from './verification-view.ts'
import { verifierView } from './verifier.ts'
import { verifyMessages } from './verify-messages.ts'

/** A licence file with a portrait in it, and its status list. */
const bodyLimitBytes = 512 * 1024
const body = Type.Object({ text: Type.Optional(Type.String()), file: Type.Optional(Type.String()) })

/**
 * Checks a licence that somebody shows: in the browser where there is script, else on the server, which
 * keeps and logs nothing of it. Who shows a QR code's address has the licence in its fragment, which
 * browsers send to nobody.
 */
export function verifyPage(deps: LicencePages): FastifyPluginAsyncTypebox {
  return async (server) => {
    acceptFileForms(server, { bodyLimitBytes })

    server.get('/verify', async (request, reply) => {
      const { locale } = request
      const trust = await deps.licences.listTrustAnchors()
      return reply.page({
        title: verifyMessages(locale)('title'),
        main: formView(deps, { locale, trust }),
        scripts: ['verify'],
      })
    })

    server.post('/verify', { schema: { body } }, async (request, reply) => {
      const { locale } = request
      const { text = '', file = '' } = request.body
      const input = text.trim() === '' ? file : text
      if (input.trim() === '') {
        const trust = await deps.licences.listTrustAnchors()
        const main = formView(deps, { locale, trust, hasErrors: true })
        const title = verifyMessages(locale)('title')
        return reply.code(422).page({ title, main, hasErrors: true, scripts: ['verify'] })
      }
      const verification = await deps.licences.verifyCredential(input)
      const title = verifyMessages(locale)('result')
      const again = linkButton({
        text: verifyMessages(locale)('again'),
        href: pagePath(locale, '/verify'),
        kind: 'secondary',
      })
      return reply.page({
        title,
        main: html`<h1 class="govuk-heading-l">${title}</h1>${verificationView(deps, { locale, verification })}<div class="bauhinia-no-print">${again}</div>`,
      })
    })
  }
}

interface FormProps {
  readonly locale: Locale
  readonly trust: LicenceTrust
  readonly hasErrors?: boolean
}

function formView(deps: LicencePages, { locale, trust, hasErrors = false }: FormProps): Html {
  const text = verifyMessages(locale)
  const error = hasErrors ? text('nothing') : undefined
  return html`
    ${error !== undefined && errorSummary({ locale, errors: [{ text: error, href: '#text' }] })}
    <h1 class="govuk-heading-xl">${text('title')}</h1>
    <p class="govuk-body-l">${text('lead')}</p>
    ${verifierView(deps, { locale, trust })}
    <form method="post" enctype="multipart/form-data" id="verify-form" novalidate>
      <div id="scanner" class="govuk-form-group" hidden>
        ${button({ text: text('scan'), type: 'button', kind: 'secondary', id: 'scan' })}
        <div id="viewfinder" hidden>
          <p class="govuk-body">${text('scanning')}</p>
          <video id="camera" muted playsinline></video>
          ${button({ text: text('stopScan'), type: 'button', kind: 'secondary', id: 'stop-scan' })}
        </div>
      </div>
      <p id="verify-message" class="govuk-error-message" role="alert" hidden></p>
      ${fileUpload({ locale, name: 'file', label: text('file'), labelSize: 's', hint: html`<span id="file-hint-plain">${text('fileHint')}</span><span id="file-hint-script" hidden>${text('fileHintScript')}</span>` })}
      ${textarea({ locale, name: 'text', label: text('text'), labelSize: 's', hint: text('textHint'), rows: 5, spellcheck: false, autocomplete: 'off', error })}
      ${button({ text: text('check') })}
    </form>
    <div id="verified-here" hidden>${details({ summary: text('inBrowser'), body: text('inBrowserText') })}</div>
    <div id="verified-there">${insetText({ content: html`<strong>${text('noScript')}</strong><br>${text('noScriptText')}` })}</div>
    <p class="govuk-body">${text('evidence')} <a class="govuk-link" href="${pagePath(locale, '/ledger/evidence')}">${text('checkEvidence')}</a></p>
  `
}
