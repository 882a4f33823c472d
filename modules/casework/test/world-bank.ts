import { randomUUID } from 'node:crypto'
import type { TestContext } from 'node:test'
import { startBank } from '@bauhinia/sample-bank'
import { atEnd, temporaryFolder } from '@bauhinia/testing/at-end'

/** The key of the bank's webhooks, which in this world only `payBill` signs: the bank's own reach nobody. */
export const bankKey = 'a secret of the sample bank'

export const bankAccess = {
  apiKey: 'key',
  webhookSecret: `whsec_${Buffer.from(bankKey).toString('base64')}`,
}

/** The sample bank: it can be paid at and asked, and what it would tell of itself is lost. */
export async function startWorldBank(t: TestContext, now: () => Date) {
  const dataFolder = temporaryFolder(t)
  const bank = await startBank({
    ...{ ...bankAccess, dataFolder, now, port: 0 },
    webhookUrl: 'http://127.0.0.1:1/nobody',
  })
  let isStopped = false
  const stop = async () => {
    if (isStopped) return
    isStopped = true
    await bank.close()
  }
  atEnd(t, stop)
  return {
    url: bank.url,
    stop,
    /** Pays the text of an FPS code; nobody is told. */
    async payByFps(code: string): Promise<void> {
      const body = new URLSearchParams({ code, key: randomUUID(), webhook: 'drop' })
      const paid = await fetch(`${bank.url}/fps`, { method: 'POST', body, redirect: 'manual' })
      if (paid.status !== 303) throw new Error(`the sample bank answered ${paid.status}`)
    },
    /** Confirms a payment at the bank's own page; nobody is told. */
    async confirm(page: string): Promise<void> {
      const body = new URLSearchParams({ answer: 'confirm', webhook: 'drop' })
      const paid = await fetch(page, { method: 'POST', body, redirect: 'manual' })
      if (paid.status !== 303) throw new Error(`the sample bank answered ${paid.status}`)
    },
  }
}
