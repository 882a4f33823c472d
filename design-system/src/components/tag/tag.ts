import { type Html, html } from '@bauhinia/html'
import { type Content, classNames } from '../../content.ts'

/** `verified` only for what has been checked; `pending` waits for someone; `refused` is final. */
export type TagKind = 'plain' | 'verified' | 'pending' | 'refused'

/** The state of something in a word or two. */
export function tag({ text, kind = 'plain' }: { text: Content; kind?: TagKind | undefined }): Html {
  return html`<strong class="${classNames('govuk-tag', kind !== 'plain' && `bauhinia-tag--${kind}`)}">${text}</strong>`
}
