import { createHmac, randomUUID } from 'node:crypto'
import type { TestContext } from 'node:test'
import { sql } from '@bauhinia/database'
import { type DesignAssets, serverFrame } from '@bauhinia/design-system'
import { createIdentityModule, type IdentityModule, identityMigrations } from '@bauhinia/identity'
import { viewerHook } from '@bauhinia/identity/routes'
import { createKeyring } from '@bauhinia/keys'
import { createLedgerModule, ledgerMigrations } from '@bauhinia/ledger'
import {
  type BankConfiguration,
  type Bill,
  createPaymentsModule,
  type PaymentsContext,
  type PaymentsModule,
  paymentsMigrations,
} from '@bauhinia/payments'
import { paymentPages, paymentsApi } from '@bauhinia/payments/routes'
import { freePort } from '@bauhinia/processes'
import { type Mischief, startBank } from '@bauhinia/sample-bank'
import { freshDatabase } from '@bauhinia/testing'
import { atEnd, temporaryFolder } from '@bauhinia/testing/at-end'
import { openServer } from '@bauhinia/testing/portal'

export const dataSubjectId = '5f0c7a52-95d4-4b8f-b9b9-36c1a4a4b001'
export const stranger = '5f0c7a52-95d4-4b8f-b9b9-36c1a4a4b003'

const apiKey = 'key-of-the-portal'
const webhookSecret = `whsec_${Buffer.from('a secret of the sample bank').toString('base64')}`
const transport = { en: 'Transport Department', 'zh-Hant': '運輸署', 'zh-Hans': '运输署' }

const renewalFee = {
  id: 'fee',
  label: {
    en: 'Full driving licence, 10 years',
    'zh-Hant': '正式駕駛執照，10 年',
    'zh-Hans': '正式驾驶执照，10 年',
  },
  amountMinor: 100_000,
}
const concession = {
  id: 'concession',
  label: { en: 'Concession', 'zh-Hant': '寬減', 'zh-Hans': '宽减' },
  amountMinor: -10_000,
}

/** A portal with its books, its API and a real ledger; the bank is started by whoever needs it. */
export async function openPortal(t: TestContext, assets?: DesignAssets) {
  const { db } = await freshDatabase(t, [ledgerMigrations, identityMigrations, paymentsMigrations])
  const clock = { aheadMs: 0 }
  const now = () => new Date(Date.now() + clock.aheadMs)
  const keyring = createKeyring(Buffer.alloc(32))
  const ledger = await createLedgerModule({ db, keyring, now, origin: 'example.test/ledger' })
  const [portalPort, bankPort] = [await freePort(), await freePort()]
  const baseUrl = `http://127.0.0.1:${portalPort}`
  const facts: Parameters<PaymentsContext['publish']>[1][] = []
  const bank: BankConfiguration = {
    url: `http://127.0.0.1:${bankPort}`,
    apiKey,
    webhookSecret,
    fpsIdentifierOf: () => '1234567',
    payeeNameOf: () => 'TRANSPORT DEPT',
    findPayee: (fpsIdentifier) => (fpsIdentifier === '1234567' ? 'hk-td' : undefined),
  }
  const identity = createIdentityModule({
    db,
    now,
    keyring,
    ledger,
    jurisdiction: 'hong-kong',
    operatorId: 'hk-dpo',
    relyingParty: { id: 'localhost', origin: 'http://localhost:8080', name: 'Bauhinia' },
    isDemonstration: true,
  })
  const payments = createPaymentsModule({
    db,
    now,
    identity,
    ledger,
    bank,
    publish: async (_tx, fact) => {
      facts.push(fact)
    },
    directory: { getOrganisation: () => ({ abbreviation: 'TD', name: transport }) },
    operatorId: 'hk-dpo',
    baseUrl,
    timeZone: 'Asia/Hong_Kong',
  })
  const server = await servePortal(t, { identity, payments, bank, assets })

  const createBill = (
    reference: string = randomUUID(),
    owner: string = dataSubjectId,
  ): Promise<Bill> =>
    db.transaction((tx) =>
      payments.createBill(tx, {
        dataSubjectId: owner,
        reference,
        payeeOrganisationId: 'hk-td',
        lines: [renewalFee, concession],
        currency: 'HKD',
      }),
    )
  return {
    payments,
    identity,
    ledger,
    db,
    server,
    facts,
    clock,
    portalPort,
    bankPort,
    baseUrl,
    createBill,
  }
}

interface PortalParts {
  readonly identity: IdentityModule
  readonly payments: PaymentsModule
  readonly bank: BankConfiguration
  readonly assets: DesignAssets | undefined
}

async function servePortal(t: TestContext, { identity, payments, bank, assets }: PortalParts) {
  const server = await openServer(t, {
    ...{ frame: assets && serverFrame(assets), files: assets?.files, formOrigins: [bank.url] },
  })
  await server.register(viewerHook({ identity, secureCookies: false }))
  await server.register(paymentsApi({ payments }))
  const pages = paymentPages({
    payments,
    organisationName: () => transport,
    timeZone: 'Asia/Hong_Kong',
    demonstration: { sampleBankUrl: bank.url },
    casePath: (reference) => `/applications/${reference}`,
    step: { current: 4, total: 4 },
    caseNumberOf: async ({ reference }) => `TD-${reference}`,
    officeCasePath: (reference) => `/office/cases/${reference}`,
  })
  await server.register(pages, { prefix: '/:lang' })
  return server
}

export type Portal = Awaited<ReturnType<typeof openPortal>>

/** Starts the bank that the portal is configured for; it tells the portal over HTTP. */
export async function startPortalBank(t: TestContext, { server, portalPort, bankPort }: Portal) {
  const portalUrl = await server.listen({ port: portalPort, host: '127.0.0.1' })
  const dataFolder = temporaryFolder(t)
  const bank = await startBank({
    port: bankPort,
    dataFolder,
    apiKey,
    webhookSecret,
    webhookUrl: `${portalUrl}/api/payments/notifications`,
    retryMs: 20,
  })
  atEnd(t, () => bank.close())
  const authorization = `Bearer ${apiKey}`
  return {
    url: bank.url,
    answer: (nextUrl: string, answer: 'confirm' | 'cancel') =>
      fetch(nextUrl, {
        method: 'POST',
        body: new URLSearchParams({ answer }),
        redirect: 'manual',
      }),
    payByFps: async (code: string) => {
      const form = (fields: Record<string, string>) =>
        fetch(`${bank.url}/fps`, {
          method: 'POST',
          body: new URLSearchParams(fields),
          redirect: 'manual',
        })
      const page = await (await form({ code })).text()
      return form({ code, key: /name="key" value="([^"]+)"/.exec(page)?.[1] ?? '' })
    },
    misbehave: (webhook: Mischief, delaySeconds = 0) =>
      fetch(`${bank.url}/simulator/next`, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body: JSON.stringify({ webhook, delaySeconds }),
      }),
  }
}

/** A webhook as the bank sends it of a payment by FPS, ready to be spoilt. */
export function webhookOf(bill: Bill, change: WebhookChange = {}) {
  const { webhookId = `msg_${randomUUID()}`, type = 'payment.paid', ...data } = change
  const body = JSON.stringify({
    type,
    timestamp: new Date().toISOString(),
    data: {
      paymentId: randomUUID(),
      status: 'paid',
      channel: 'fps',
      amountMinor: bill.amountMinor,
      currency: bill.currency,
      reference: bill.billNumber,
      payee: { fpsIdentifier: '1234567', name: 'TRANSPORT DEPT' },
      completedAt: new Date().toISOString(),
      ...data,
    },
  })
  return signedRequest({ webhookId, body })
}

interface WebhookChange {
  readonly webhookId?: string
  readonly type?: string
  readonly paymentId?: string
  readonly amountMinor?: number
  readonly currency?: string
  readonly reference?: string
  readonly payee?: { readonly fpsIdentifier: string }
}

export function signedRequest({
  webhookId,
  body,
  secret = 'a secret of the sample bank',
  timestamp = String(Math.floor(Date.now() / 1000)),
}: {
  webhookId: string
  body: string
  secret?: string
  timestamp?: string
}) {
  const mac = createHmac('sha256', secret).update(`${webhookId}.${timestamp}.${body}`)
  return {
    method: 'POST',
    url: '/api/payments/notifications',
    headers: {
      'content-type': 'application/json',
      'webhook-id': webhookId,
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,${mac.digest('base64')}`,
    },
    body,
  } as const
}

/** Every balance of the department, and what is in the tables that a payment touches. */
export async function booksOf({ payments, db }: Portal) {
  const [counted] = await db.query<{ journals: number; credits: number; entries: number }>(sql`
    select (select count(*) from payments.journals) as journals,
           (select count(*) from payments.credits) as credits,
           (select count(*) from ledger.entries) as entries
  `)
  const balances = await payments.listBalances('hk-td')
  return {
    ...counted,
    balances: Object.fromEntries(
      balances.map(({ account, amountMinor }) => [account, amountMinor]),
    ),
  }
}
