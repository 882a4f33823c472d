import { httpResources, parseVerifierKey, TransparencyLogError } from '@bauhinia/transparency-log'
import { openWitnessState } from './witness-state.ts'

/** The key of the log cannot be found out, or is another than before; the message says so in one line. */
export class LogKeyUnknown extends Error {
  override readonly name = 'LogKeyUnknown'
}

/**
 * The log's key: the one given, else the one that the log's site names the first time. Either is kept in
 * the witness's file and never exchanged: a log that comes with another key is another log. Throws
 * `LogKeyUnknown`.
 */
export async function settleLogKey(
  stateFile: string,
  { url, vkey }: { readonly url: string; readonly vkey: string | undefined },
): Promise<{ readonly vkey: string; readonly origin: string; readonly isNew: boolean }> {
  const state = openWitnessState(stateFile)
  try {
    const known = state.findLogKey(url)
    const wanted = vkey ?? known ?? (await fetchLogKey(url))
    const { name: origin } = readKey(wanted)
    if (state.pinLogKey(url, wanted) !== wanted) {
      throw new LogKeyUnknown(`${url} is watched here under another key: ${known}.`)
    }
    return { vkey: wanted, origin, isNew: known === undefined }
  } finally {
    state.close()
  }
}

const keySizeMax = 1_000

/** The key that a log's site names for it, as good as the way to it. Throws `LogKeyUnknown`. */
export async function fetchLogKey(url: string): Promise<string> {
  const place = new URL('/api/ledger/', url)
  try {
    const bytes = await httpResources(place)('log-key', keySizeMax)
    if (bytes !== undefined) return new TextDecoder().decode(bytes).trim()
  } catch (cause) {
    throw new LogKeyUnknown(`${place.href}log-key cannot be read; --log-key names the key.`, {
      cause,
    })
  }
  throw new LogKeyUnknown(`${url} does not say its key; --log-key names it.`)
}

function readKey(vkey: string) {
  try {
    return parseVerifierKey(vkey)
  } catch (cause) {
    if (!(cause instanceof TransparencyLogError)) throw cause
    throw new LogKeyUnknown(`This is not the key of a log: ${vkey.slice(0, 100)}`, { cause })
  }
}
