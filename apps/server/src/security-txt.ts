export interface SecurityContact {
  /** Where a weakness is reported, the best way first: `mailto:`, `https:` or `tel:`. Else the portal's contact page. */
  readonly contacts: readonly string[] | undefined
  readonly publicUrl: string
}

/** In days: who kept a copy asks again by then. */
const validDays = 180

/**
 * Who is told of a weakness, for programs and people who look where everybody looks (RFC 9116). It is made when it is
 * asked for, so that it never expires by being forgotten.
 */
export function securityTxt({ contacts, publicUrl }: SecurityContact, now: Date): string {
  const told = contacts ?? [`${publicUrl}/en/contact`]
  const expires = new Date(now.getTime() + validDays * 86_400_000)
  return [
    ...told.map((contact) => `Contact: ${contact}`),
    `Expires: ${expires.toISOString().replace(/\.\d+Z$/, 'Z')}`,
    'Preferred-Languages: en, zh-Hant, zh-Hans',
    `Canonical: ${publicUrl}/.well-known/security.txt`,
    '',
  ].join('\n')
}
