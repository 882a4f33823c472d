import type { TestContext } from 'node:test'
import {
  application,
  ask,
  bodyOf,
  connect,
  consentTo,
  finesUse,
  identityUse,
  openWorld,
  previewUses,
  type World,
} from './exchange-world.ts'

/**
 * What happens around one application: two departments are previewed and answer, one consent is
 * withdrawn, and the next question under it is refused.
 */
export async function playStory(t: TestContext): Promise<World> {
  const world = await openWorld(t)
  await connect(t, world)
  await connect(t, world, { organisationId: 'hk-immd' })
  await previewUses(world, identityUse, finesUse)
  await release(world, identityUse, '2026-11-22T06:01:00Z')
  const consentId = await release(world, finesUse, '2026-11-22T06:02:00Z')
  world.clock.now = () => new Date('2026-11-22T06:03:00Z')
  await world.consent.withdrawConsent({ consentId, ...world.chan })
  world.clock.now = () => new Date('2026-11-22T06:04:00Z')
  await ask(
    world,
    bodyOf(world, world.chan, { use: finesUse, consentId, reference: application }),
  ).catch(() => {})
  const [latest] = await world.exchange.listExchanges(world.chan.dataSubjectId)
  if (latest !== undefined) await world.ledger.awaitInclusion(latest.mark.leafHash, 60_000)
  return world
}

async function release(world: World, use: typeof finesUse, at: string): Promise<string> {
  world.clock.now = () => new Date(at)
  const consentId = await consentTo(world, world.chan, use)
  await ask(world, bodyOf(world, world.chan, { use, consentId, reference: application }))
  return consentId
}

/** So many more askings, previews and exchanges by turns, three at each instant. */
export async function askOften(world: World, times: number): Promise<void> {
  const begin = world.clock.now().getTime()
  const { dataSubjectId } = world.chan
  const consentId = await consentTo(world, world.chan, finesUse)
  for (let time = 0; time < times; time += 1) {
    const at = new Date(begin + Math.floor(time / 3))
    world.clock.now = () => at
    if (time % 2 === 0) {
      const uses = [{ ...finesUse, consumerId: 'hk-td', dataSubjectId }]
      await world.exchange.forgetPreviews({ dataSubjectId, reference: application })
      await world.exchange.previewStatements({ reference: application, uses })
    } else {
      const use = { use: finesUse, consentId, reference: application }
      await ask(world, bodyOf(world, world.chan, use))
    }
  }
}
