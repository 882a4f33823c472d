/** What an organisation's key is for: its statements, its requests as a consumer, or the gateway's own. */
export type KeyUse = 'statement' | 'exchange-request' | 'gateway'

/** Uses for which the platform can hold an organisation's private key. */
export type SigningUse = Exclude<KeyUse, 'statement'>
