import { parseArgs } from 'node:util'
import { startBank } from './start-bank.ts'

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: process.env['BANK_PORT'] ?? '8090' },
    data: { type: 'string', default: process.env['BANK_DATA'] ?? '.bauhinia/bank' },
    'webhook-url': {
      type: 'string',
      default:
        process.env['BANK_WEBHOOK_URL'] ?? 'http://127.0.0.1:8080/api/payments/notifications',
    },
  },
})

// Secrets come by the environment only: arguments can be read by every user of the machine.
const bank = await startBank({
  port: Number(values.port),
  dataFolder: values.data,
  webhookUrl: values['webhook-url'],
  apiKey: secret('BANK_API_KEY'),
  webhookSecret: secret('BANK_WEBHOOK_SECRET'),
}).catch((error: Error) => fail(`The sample bank could not start: ${error.message}`))
process.send?.({ ready: bank.url })
console.log(`Harbour Sample Bank (simulator) is ready at ${bank.url}`)

process.once('SIGINT', stop)
process.once('SIGTERM', stop)
process.once('disconnect', stop)

function secret(name: string): string {
  const value = process.env[name]
  if (value !== undefined && value !== '') return value
  return fail(`The sample bank needs ${name} in its environment.`)
}

function fail(line: string): never {
  console.error(line)
  process.exit(1)
}

function stop(): void {
  void bank.close().then(() => process.exit(0))
}
