/** A passkey as its owner sees it. */
export interface Passkey {
  readonly passkeyId: string
  readonly label: string
  readonly createdAt: Date
  readonly lastUsedAt: Date | null
}

/** Most passkeys of one person. */
export const passkeysMax = 10

/** How long a person has for the dialogue of their device. */
export const challengeMs = 5 * 60_000
