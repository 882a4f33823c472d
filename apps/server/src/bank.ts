import { randomBytes } from 'node:crypto'
import { type Configuration, ConfigurationWrong } from './configuration.ts'
import { type DataFolder, randomSecret } from './data-folder.ts'
import { startSampleBank } from './sample-programs.ts'
import type { OnProgram } from './start.ts'

/** How the portal and the bank that collects fees know each other. */
export interface BankAccess {
  readonly url: string
  readonly apiKey: string
  readonly webhookSecret: string
}

export interface BankOptions {
  readonly folder: DataFolder
  readonly isDemonstration: boolean
  readonly localUrl: string
  readonly onProgram: OnProgram
}

/**
 * The bank that is configured, or else, in demonstration, the sample bank as a program of its own. Throws
 * `ConfigurationWrong` where there is none.
 */
export async function startBank(
  given: Configuration['bank'],
  { folder, isDemonstration, localUrl, onProgram }: BankOptions,
): Promise<BankAccess> {
  if (given.url === undefined && !isDemonstration) {
    throw new ConfigurationWrong('BANK_URL is needed: the sample bank is for demonstration only.')
  }
  const makeWebhookSecret = () => `whsec_${randomBytes(32).toString('base64')}`
  const apiKey = given.apiKey ?? folder.secret('bank-api-key', () => randomSecret(24))
  const webhookSecret =
    given.webhookSecret ?? folder.secret('bank-webhook-secret', makeWebhookSecret)
  if (given.url !== undefined) return { apiKey, webhookSecret, url: given.url }

  const url = await startSampleBank({
    ...{ apiKey, folder, onProgram, webhookSecret },
    webhookUrl: `${localUrl}/api/payments/notifications`,
  })
  return { apiKey, webhookSecret, url }
}
