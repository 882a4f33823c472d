import { readConfiguration, startBauhinia } from '@bauhinia/server'
import Fastify from 'fastify'

/** The product, and in the same process a page that is nothing but a greeting. */
const [dataFolder] = process.argv.slice(2)
const bauhinia = await startBauhinia(
  readConfiguration({
    ...{ PORT: '0', BAUHINIA_DATA: dataFolder, SAMPLE_RESIDENTS: '20', LOG_LEVEL: 'silent' },
    PATH: process.env['PATH'],
  }),
)
const empty = Fastify()
empty.get('/', async (_request, reply) => reply.type('text/html').send('<!doctype html><p>Hello'))
const emptyUrl = await empty.listen({ port: 0, host: '127.0.0.1' })
process.send?.({ ready: bauhinia.url, emptyUrl })

async function stop(): Promise<void> {
  await empty.close()
  await bauhinia.stop()
  process.exit(0)
}
process.on('disconnect', () => void stop())
process.on('SIGTERM', () => void stop())
