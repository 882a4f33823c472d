import { type Bauhinia, readConfiguration, startBauhinia } from '@bauhinia/server'

/** Runs the product until Ctrl-C or SIGTERM. */
export async function start(): Promise<number> {
  const stopping = firstStopSignal()
  try {
    const configuration = readConfiguration(process.env)
    const bauhinia = await startBauhinia(configuration)
    console.log(`Bauhinia is ready at ${bauhinia.url}`)
    console.log(configuration.isDemonstration ? whatToTry(bauhinia) : nobodyEnrols)
    const failure = await Promise.race([stopping, bauhinia.failed])
    if (failure === undefined) console.log('Stopping: what is under way is finished first.')
    await bauhinia.stop()
    if (failure === undefined) return 0
    console.error(`bauhinia: ${failure}`)
    return 1
  } catch (error) {
    // It knows the errors of the whole product, which is loaded when nothing has been refused.
    const { sayWhy } = await import('../say-why.ts')
    return sayWhy(error)
  }
}

const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Listened for from the first moment, so that a start that is given up leaves nothing running, and to the
 * last: on Ctrl-C the terminal signals npm and us, and npm hands its own signal on. Were nobody listening
 * any more, that second one would end us before the database.
 */
function firstStopSignal(): Promise<undefined> {
  return new Promise((resolve) => {
    for (const signal of stopSignals) process.on(signal, () => resolve(undefined))
  })
}

const nobodyEnrols =
  'DEMONSTRATION is off: nobody can enrol yet, and only passkeys that exist already sign in.'

function whatToTry({ developmentChain, url }: Bauhinia): string {
  return [
    '',
    'Demonstration: everyone and every case in it is invented. Try',
    `  ${url}/en/services/renew-driving-licence   renew a driving licence`,
    `  ${url}/en/sign-in/personas                 sign in as an invented resident or officer`,
    `  ${url}/en/verify                           check a licence, without an account`,
    `  npm run tour -- ${url}                     all of it at once, every proof checked`,
    ...(developmentChain === undefined ? [] : aboutChain(url, developmentChain)),
    '',
    'Ctrl-C stops everything.',
  ].join('\n')
}

function aboutChain(url: string, chain: string): string[] {
  return [
    '',
    'The development chain, of one node, which adds no trust; the ledger’s page names the contract:',
    `  npx bauhinia chain status --chain ${chain} --contract ADDRESS   (${url}/en/ledger#anchor)`,
  ]
}
