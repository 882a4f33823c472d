import { hashValue } from '@bauhinia/design-system'
import { attributes, type Html, html } from '@bauhinia/html'
import type { Locale } from '@bauhinia/i18n'
import type { Inclusion } from '../operations/find-inclusion.ts'
import { type InclusionStep, inclusionSteps } from './inclusion-steps.ts'
import { ledgerMessages } from './ledger-messages.ts'
import { pathMessages } from './path-messages.ts'
import { pathPicture } from './path-picture.ts'

interface PathViewProps {
  readonly locale: Locale
  readonly leafHash: Uint8Array
  readonly inclusion: Inclusion
}

/** The steps of a proof as a list, and beside it as a picture; `browser/check-path.ts` marks both. */
export function pathView({ locale, leafHash, inclusion }: PathViewProps): Html {
  const { checkpoint, entry, index, proof: hashes, treeSize } = inclusion
  const proof = hashes.map((hash) => Buffer.from(hash, 'base64'))
  const steps = inclusionSteps({ leafHash, index, treeSize, proof })
  if (steps.length === 0)
    return html`<p class="govuk-body">${ledgerMessages(locale)('onlyEntry')}</p>`
  const text = pathMessages(locale)
  const data = {
    'data-path': JSON.stringify({ checkpoint, index, proof: hashes }),
    'data-entry': entry,
    'data-word': text('step'),
    'data-word-wrong': text('stepWrong'),
  }
  const items = steps.map((step, at) => stepItem(locale, step, { at, count: steps.length }))
  const first = html`<li data-step="0">${text('begin')}<br>${hashOf(leafHash)}</li>`
  return html`<div class="bauhinia-columns"${attributes(data)}><ol class="govuk-list govuk-list--number">${first}${items}</ol><p class="govuk-body">${pathPicture({ locale, leafHash, steps })}</p></div>`
}

function stepItem(
  locale: Locale,
  { result, sibling, side }: InclusionStep,
  { at, count }: { readonly at: number; readonly count: number },
): Html {
  const text = ledgerMessages(locale)
  const gives = at === count - 1 ? text('givesRoot') : text('gives')
  return html`<li data-step="${at + 1}">${text(side)} ${hashOf(sibling)}<br>${gives} ${hashOf(result)}</li>`
}

function hashOf(bytes: Uint8Array): Html {
  return hashValue({ value: Buffer.from(bytes).toString('hex') })
}
