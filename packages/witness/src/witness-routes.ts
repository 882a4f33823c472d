import type { Witness } from '@bauhinia/transparency-log'
import type { FastifyInstance, FastifyPluginAsync } from 'fastify'
import { type Approver, approveCosigned, approverAddress } from './approve-cosigned.ts'
import { type SeenLook, statusPage } from './status-page.ts'
import type { WitnessState } from './witness-state.ts'

interface WitnessRoutes {
  readonly origin: string
  /** Where the log is. */
  readonly url: string
  readonly witness: Witness
  readonly state: WitnessState
  /** What the witness is called, and its public key. */
  readonly name: string
  readonly vkey: string
  readonly note: string | undefined
  readonly findSeen: () => SeenLook | undefined
  readonly approver: Approver | undefined
}

/** What a witness answers over HTTP; of a log that forked it cosigns nothing. */
export function witnessRoutes({
  origin,
  url,
  witness,
  state,
  name,
  vkey,
  note,
  findSeen,
  approver,
}: WitnessRoutes): FastifyPluginAsync {
  const text = 'text/plain; charset=utf-8'
  return async (server) => {
    server.removeAllContentTypeParsers()
    server.addContentTypeParser('*', { parseAs: 'buffer' }, (_, body, done) => done(null, body))
    server.post('/add-checkpoint', async ({ body }, reply) => {
      if (state.findFork(origin) !== undefined) {
        return reply.code(403).type(text).send('This log has forked\n')
      }
      const answer = await witness.addCheckpoint(body instanceof Uint8Array ? body : '')
      return reply.code(answer.status).type(answer.contentType).send(answer.body)
    })
    if (approver !== undefined) approvals(server, { approver, origin, state })
    server.get('/checkpoint', async (_, reply) => {
      const cosigned = await witness.findCosigned(origin)
      if (cosigned === undefined) {
        return reply.code(404).type(text).send('Nothing is cosigned yet\n')
      }
      return reply.type(text).header('access-control-allow-origin', '*').send(cosigned)
    })
    server.get('/fork', async (_, reply) => {
      const fork = state.findFork(origin)
      if (fork === undefined) return reply.code(404).type(text).send('No fork was seen\n')
      return reply.type(text).send(`${fork.cosigned}\n${fork.refused}`)
    })
    server.get('/', async (_, reply) => {
      const cosigned = await witness.findCosigned(origin)
      const stand = { cosigned, fork: state.findFork(origin), seen: findSeen() }
      return reply.type(text).send(statusPage({ origin, url, vkey, witness: name, note, ...stand }))
    })
  }
}

/** Who approves, and the approval of what this witness has cosigned, for the contract on a blockchain. */
function approvals(
  server: FastifyInstance,
  { approver, origin, state }: Pick<WitnessRoutes, 'origin' | 'state'> & { approver: Approver },
): void {
  server.get('/approver', async () => ({ address: await approverAddress(approver.chainKey) }))
  server.post('/approve-checkpoint', async ({ body }, reply) => {
    const text = body instanceof Uint8Array ? new TextDecoder().decode(body) : ''
    const isForked = state.findFork(origin) !== undefined
    const approval = isForked ? undefined : await approveCosigned(text, approver)
    if (approval !== undefined) return approval
    return reply
      .code(403)
      .type('text/plain; charset=utf-8')
      .send('Only a checkpoint that this witness has cosigned is approved\n')
  })
}
