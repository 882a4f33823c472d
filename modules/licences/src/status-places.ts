import { randomInt } from 'node:crypto'
import type { Database } from '@bauhinia/database'
import type { LicencesContext } from './context.ts'
import { lockMaking } from './queries/issuers.ts'
import {
  findNewestStatusList,
  insertStatusList,
  type StatusListRow,
  takeStatusPlace,
} from './queries/status-lists.ts'

export interface StatusPlace {
  readonly statusListId: string
  readonly statusListIndex: number
}

interface Wanted {
  readonly organisationId: string
  readonly dataSubjectId: string
  readonly licenceId: string
}

const sizeUnlessGiven = 2 ** 17
/** A list is given up once four throws in a row hit taken places: with half of it free, one in sixteen. */
const throwsMax = 4

/**
 * A place in the organisation's newest status list, at random and never used before, so that places
 * beside each other say nothing about their licences. Throwing instead of counting keeps the lists
 * free of a row that every issuance would have to lock; the price is lists that are given up half full.
 */
export async function takePlace(
  context: LicencesContext,
  tx: Database,
  wanted: Wanted,
): Promise<StatusPlace> {
  const { organisationId } = wanted
  let list = await findNewestStatusList(tx, organisationId)
  for (;;) {
    if (list === undefined) list = await openList(context, tx, { organisationId, after: 0 })
    const place = await throwForPlace(tx, list, wanted)
    if (place !== undefined) return place
    list = await openList(context, tx, { organisationId, after: list.place })
  }
}

async function throwForPlace(
  tx: Database,
  { statusListId, size }: StatusListRow,
  { dataSubjectId, licenceId }: Wanted,
): Promise<StatusPlace | undefined> {
  for (let thrown = 0; thrown < throwsMax; thrown += 1) {
    const place = { statusListId, statusListIndex: randomInt(size) }
    if (await takeStatusPlace(tx, { ...place, dataSubjectId, licenceId })) return place
  }
  return undefined
}

/** The list that follows the one at `after`, opened unless another transaction did so meanwhile. */
async function openList(
  { now, statusListSize: size = sizeUnlessGiven }: LicencesContext,
  tx: Database,
  { organisationId, after }: { organisationId: string; after: number },
): Promise<StatusListRow> {
  await lockMaking(tx, `status lists of ${organisationId}`)
  const newest = await findNewestStatusList(tx, organisationId)
  if (newest !== undefined && newest.place > after) return newest
  const place = after + 1
  const list = { statusListId: `${organisationId}-${place}`, organisationId, place, size }
  await insertStatusList(tx, { ...list, at: now() })
  return list
}
