import type { Locale } from '@bauhinia/i18n'
import type { Refusal } from './refusal.ts'

/** A problem document (RFC 9457 §3.1). `errors` follows the extension shown in its §3. */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail?: string
  readonly instance?: string
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[]
}

/** The refusal as a problem document in the reader's language. */
export function problemOf(refusal: Refusal, locale: Locale): Problem {
  const { title, remedy } = refusal.text
  return {
    type: `urn:bauhinia:problem:${refusal.code}`,
    title: title[locale],
    status: refusal.status,
    detail: remedy[locale],
    ...(refusal.fields.length > 0 && {
      errors: refusal.fields.map(({ pointer, detail }) => ({ pointer, detail: detail[locale] })),
    }),
  }
}
