import { attributes, type Html, html } from '@bauhinia/html'
import type { Locale } from '@bauhinia/i18n'
import type { Content } from '../../content.ts'
import { mark } from '../mark/mark.ts'
import { licenceMessages } from './messages.ts'

/** What the status list and the dates say about a licence today. */
export type LicenceValidity =
  | 'valid'
  | 'partly-valid'
  | 'not-yet-valid'
  | 'expired'
  | 'suspended'
  | 'revoked'
  | 'superseded'

/** A licence as its holder would carry it. Only a valid one is in colour and has the ring. */
export interface LicenceCardProps {
  readonly locale: Locale
  /** What it permits: "Full driving licence". */
  readonly title: string
  readonly issuer: string
  readonly holder: string
  readonly validity: LicenceValidity
  readonly fields: readonly { readonly label: string; readonly value: Content }[]
  /** The licence's number, set in a typeface whose characters cannot be confused. */
  readonly number?: string | undefined
  /** A QR code (`qrCode`), on the card where there is room and below it where there is not. */
  readonly qr?: Html | undefined
  readonly headingLevel?: 1 | 2 | 3 | undefined
  readonly id?: string | undefined
}

export function licenceCard(props: LicenceCardProps): Html {
  const { locale, title, issuer, holder, validity, fields, number, qr, id } = props
  const text = licenceMessages(locale)
  const rows = fields.map(({ label, value }) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)
  return html`<article class="bauhinia-licence" data-validity="${validity}"${attributes({ id })}>${mark({ tone: 'light', className: 'bauhinia-licence__watermark' })}<div class="bauhinia-licence__top"><div>${titleHeading(props.headingLevel ?? 2, title)}<p class="bauhinia-licence__issuer">${issuer}</p></div><p class="bauhinia-licence__validity">${validity === 'valid' && ring()}<span>${text(validity)}</span></p></div><div class="bauhinia-licence__middle"><div><p class="bauhinia-licence__holder">${holder}</p><dl class="bauhinia-licence__fields">${rows}</dl></div>${qr !== undefined && html`<div class="bauhinia-licence__qr">${qr}</div>`}</div><div class="bauhinia-licence__bottom">${number !== undefined && html`<p class="bauhinia-licence__number">${number}</p>`}<p class="bauhinia-licence__specimen">${text('specimen')}</p></div></article>`
}

function titleHeading(level: 1 | 2 | 3, title: string): Html {
  if (level === 1) return html`<h1 class="bauhinia-licence__title">${title}</h1>`
  if (level === 2) return html`<h2 class="bauhinia-licence__title">${title}</h2>`
  return html`<h3 class="bauhinia-licence__title">${title}</h3>`
}

function ring(): Html {
  return html`<svg class="bauhinia-licence__ring" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40" aria-hidden="true" focusable="false"><circle cx="20" cy="20" r="18" fill="none" stroke="#7fe0d4" stroke-width="2" stroke-dasharray="2 3.65"/><circle cx="20" cy="20" r="13.5" fill="#0f8278"/><path d="m14 20.5 4.2 4.2 8-8.8" fill="none" stroke="#fff" stroke-width="2.8" stroke-linecap="round" stroke-linejoin="round"/></svg>`
}
