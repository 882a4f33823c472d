import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { type DatabasePool, sql } from '@bauhinia/database'
import Type from 'typebox'
import { Compile } from 'typebox/compile'

/** What may have overtaken an answer on its way to the gateway's records. */
export interface Interruptions {
  /** When each kill was over, the first one first. */
  readonly kills: readonly Date[]
  /** How many people walked: none of them has a dataset asked for two things at once. */
  readonly walkers: number
}

/**
 * What departments answered, by their own logs, against what the gateway has on record (docs/decisions/0017),
 * dataset by dataset and second by second: both sides know when the gateway signed what it asked.
 *
 * Whatever is on record as answered must be in the log. The log may hold more: what was answered, and
 * released to nobody, when a kill came before its record. That is one answer for each walker, dataset
 * and kill at most, and none of what was asked after the last kill.
 */
export async function answersAmiss(
  db: DatabasePool,
  dataFolder: string,
  interruptions: Interruptions,
): Promise<string[]> {
  const told = Map.groupBy(readAnswerLogs(dataFolder), placeOf)
  const recorded = Map.groupBy(await listRecorded(db), placeOf)
  if (told.size === 0) return ['no department has a log of what it answered']
  const differences = [...new Set([...told.keys(), ...recorded.keys()])].flatMap((place) =>
    compare(told.get(place) ?? [], recorded.get(place) ?? []),
  )
  const lacking = differences.filter(({ ahead }) => ahead.some((number) => number < 0))
  return [
    ...lacking.map(
      ({ dataset }) => `an answer of ${dataset} is on record that is not in its department’s log`,
    ),
    ...unexplained(differences, interruptions),
  ]
}

interface Answer {
  readonly dataset: string
  /** When the gateway signed the question, in whole seconds. */
  readonly askedAt: Date
  /** One of `kinds`; anything else was of no use, and may be in the department's log or not. */
  readonly answer: string
}

const kinds: readonly string[] = ['statement', 'no-record']

function placeOf({ askedAt, dataset }: Answer): string {
  return `${dataset} ${askedAt.getTime()}`
}

/** By how many answers of each kind a department is ahead of the records of one dataset and second. */
interface Difference extends Pick<Answer, 'askedAt' | 'dataset'> {
  readonly ahead: readonly number[]
  /** How many of those were answered and are not on record. */
  readonly unrecorded: number
}

function compare(told: readonly Answer[], recorded: readonly Answer[]): Difference[] {
  const [any] = [...told, ...recorded]
  if (any === undefined) return []
  const numberOf = (answers: readonly Answer[], kind: string) =>
    answers.filter(({ answer }) => answer === kind).length
  const ahead = kinds.map((kind) => numberOf(told, kind) - numberOf(recorded, kind))
  const unusable = recorded.filter(({ answer }) => !kinds.includes(answer)).length
  const unrecorded = ahead.reduce((sum, number) => sum + Math.max(0, number), -unusable)
  const { askedAt, dataset } = any
  return [{ askedAt, dataset, ahead, unrecorded: Math.max(0, unrecorded) }]
}

/** What is not on record, and is more than the kill that came after it can have overtaken. */
function unexplained(
  differences: readonly Difference[],
  { kills, walkers }: Interruptions,
): string[] {
  const killAfter = (askedAt: Date) => kills.findIndex((kill) => kill >= askedAt)
  const leftovers = Map.groupBy(
    differences.filter(({ unrecorded }) => unrecorded > 0),
    ({ askedAt, dataset }) => `${dataset} ${killAfter(askedAt)}`,
  )
  return [...leftovers.values()].flatMap((some) => {
    const number = some.reduce((sum, { unrecorded }) => sum + unrecorded, 0)
    return some.slice(0, 1).flatMap(({ askedAt, dataset }) => {
      const explained = killAfter(askedAt) < 0 ? 0 : walkers
      return number > explained
        ? [`${number} × an answer of ${dataset} is not on record, and a kill explains ${explained}`]
        : []
    })
  })
}

async function listRecorded(db: DatabasePool): Promise<Answer[]> {
  return db.query<Answer>(sql`
    select dataset_id as dataset, date_trunc('second', asked_at) as "askedAt", answer
      from exchange.exchanges
     where asked_at is not null
    union all
    select dataset_id, date_trunc('second', asked_at),
           case outcome when 'previewed' then 'statement' else outcome end
      from exchange.previews
     where asked_at is not null`)
}

const logged = Compile(
  Type.Object({ askedAt: Type.String(), dataset: Type.String(), outcome: Type.String() }),
)

function readAnswerLogs(dataFolder: string): Answer[] {
  return globSync(`${dataFolder}/samples/*/answers/*.jsonl`).flatMap((file) =>
    wholeLines(file).map((line) => {
      const { askedAt, dataset, outcome } = logged.Parse(JSON.parse(line))
      return { askedAt: new Date(askedAt), dataset, answer: outcome }
    }),
  )
}

/** Without those that a kill cut off: what they were about did not leave the department. */
function wholeLines(file: string): string[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.endsWith('"}'))
}

/** Takes the last answer out of a department's log. */
export function forgetLastAnswer(dataFolder: string, department: string): void {
  const file = globSync(`${dataFolder}/samples/${department}/answers/*.jsonl`).toSorted().at(-1)
  if (file === undefined) throw new Error(`${department} answered nothing`)
  const lines = wholeLines(file).slice(0, -1)
  writeFileSync(file, lines.map((line) => `${line}\n`).join(''))
}
