import { attributes, type Html, html } from '@bauhinia/html'
import type { Locale } from '@bauhinia/i18n'
import type { Content } from '../../content.ts'
import { dataSentence } from '../data-sentence/data-sentence.ts'
import { consentMessages } from './messages.ts'

/** What one department would say, with the real value in it: "Your name is **Chan Tai Man**." */
export interface ConsentStatement {
  readonly text: Content
  /** An `answer` is yes, no or a figure drawn from a record that itself stays where it is. */
  readonly kind?: 'claim' | 'answer' | undefined
  /** True once the provider's signature on this preview has been checked. */
  readonly isVerified?: boolean | undefined
  /** What it means for the person, where that is in their favour. */
  readonly meaning?: Content | undefined
  /** What it means for the person, where it is not in their favour. */
  readonly warning?: Content | undefined
}

/** What one department would tell another about the person, before the person decides. */
export interface ConsentCardProps {
  readonly locale: Locale
  readonly provider: string
  readonly consumer: string
  readonly statements: readonly ConsentStatement[]
  readonly purpose: Content
  readonly kept: Content
  /** What permits it. */
  readonly basis?: Content | undefined
  /** Shown in place of the statements when the department could not be asked. */
  readonly unavailable?: Content | undefined
  readonly headingLevel?: 2 | 3 | undefined
  readonly id?: string | undefined
  /** A control or line at the card's foot. */
  readonly footer?: Html | undefined
}

export function consentCard(props: ConsentCardProps): Html {
  const { locale, provider, consumer, purpose, kept, basis, unavailable } = props
  const { headingLevel = 2, id } = props
  const text = consentMessages(locale)
  const tells = provider === consumer ? text('usesOwn') : text('tells', { consumer })
  const words = html`${provider} <span class="bauhinia-consent__tells">${tells}</span>`
  const heading =
    headingLevel === 2
      ? html`<h2 class="bauhinia-consent__title">${words}</h2>`
      : html`<h3 class="bauhinia-consent__title">${words}</h3>`
  const body =
    unavailable === undefined
      ? html`<div class="bauhinia-consent__statements">${statements(props)}</div>`
      : html`<div class="bauhinia-consent__unavailable">${unavailable}</div>`
  return html`<article class="bauhinia-consent"${attributes({ id })}>${heading}${body}<dl class="bauhinia-consent__terms"><div><dt>${text('purpose')}</dt><dd>${purpose}</dd></div><div><dt>${text('kept')}</dt><dd>${kept}</dd></div>${basis !== undefined && html`<div><dt>${text('basis')}</dt><dd>${basis}</dd></div>`}</dl>${props.footer && html`<div class="bauhinia-consent__footer">${props.footer}</div>`}</article>`
}

function statements({ locale, statements }: ConsentCardProps): Html[] {
  // Beside claims it would not be true: they are of the same record, and are passed on.
  const isOnlyAnswers = statements.every(({ kind }) => kind === 'answer')
  const only = isOnlyAnswers ? consentMessages(locale)('onlyAnswer') : undefined
  return statements.map(({ text, isVerified, meaning, warning }) => {
    const source = meaning === undefined ? only : html`${meaning}${only && html`<br>${only}`}`
    return dataSentence({ text, isVerified, warning, source })
  })
}
