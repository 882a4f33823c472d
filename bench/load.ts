import { Agent, request } from 'node:http'

/** One request of a load: where to, and its bytes and headers made beforehand. */
export interface LoadRequest {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** What a load showed. Times in milliseconds. */
export interface LoadResult {
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
  readonly failed: number
}

/** Sends the requests over `connections` kept connections, each as soon as its last was answered. */
export async function sendLoad(
  requests: readonly LoadRequest[],
  connections: number,
): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const times: number[] = []
  let failed = 0
  let next = 0
  const startedAt = performance.now()
  async function worker(): Promise<void> {
    for (let one = requests[next++]; one !== undefined; one = requests[next++]) {
      const sentAt = performance.now()
      if ((await send(one, agent)) !== 200) failed += 1
      times.push(performance.now() - sentAt)
    }
  }
  await Promise.all(Array.from({ length: connections }, worker))
  const seconds = (performance.now() - startedAt) / 1_000
  agent.destroy()
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.floor((times.length - 1) * share)] ?? 0
  return { perSecond: requests.length / seconds, p50: at(0.5), p99: at(0.99), failed }
}

function send({ url, headers, body }: LoadRequest, agent: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method: 'POST', agent, headers }, (answer) => {
      answer.resume().on('end', () => resolve(answer.statusCode ?? 0))
    })
    outgoing.on('error', reject).end(body)
  })
}
