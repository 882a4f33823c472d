import type Type from 'typebox'
import type { Static } from 'typebox'
import { checkClaimName } from './check-names.ts'
import type { ClaimShape, Option } from './dataset.ts'
import type { PackIndex } from './pack-index.ts'
import type { Report } from './report.ts'
import type { valueProperties } from './schema/value-fields.ts'
import type { DataPath } from './yaml-file.ts'

type WrittenClaim = Static<Type.TObject<typeof valueProperties>>

/** Codes that departments write, with what they mean. */
export interface CodeList {
  readonly id: string
  readonly codes: readonly Option[]
}

/** Which type of claim has which part. */
const parts = { options: 'choice', codeList: 'codes', elements: 'list' } as const

interface Place {
  readonly path: DataPath
  readonly codeLists: PackIndex<CodeList>
}

/** What all claims have, with what was left out filled in. Reports parts that do not fit the type. */
export function buildClaim(claim: WrittenClaim, place: Place, report: Report): ClaimShape {
  const { path } = place
  checkClaimName(claim.id, [...path, 'id'], report)
  checkPart({ claim, part: 'options' }, path, report)
  checkPart({ claim, part: 'codeList' }, path, report)
  checkPart({ claim, part: 'elements' }, path, report)
  return {
    id: claim.id,
    label: claim.label,
    type: claim.type,
    optional: claim.optional ?? false,
    options: optionsOf(claim, place, report),
    elements: (claim.elements ?? []).map((element) => ({
      ...element,
      optional: element.optional ?? false,
    })),
  }
}

function optionsOf(
  { options = [], codeList }: WrittenClaim,
  { path, codeLists }: Place,
  report: Report,
): readonly Option[] {
  if (codeList === undefined) return options
  return codeLists.resolve(codeList, [...path, 'codeList'], report)?.codes ?? []
}

function checkPart(
  { claim, part }: { readonly claim: WrittenClaim; readonly part: keyof typeof parts },
  path: DataPath,
  report: Report,
): void {
  if (report.isUnsure([...path, 'type'])) return
  const type = parts[part]
  const isGiven = claim[part] !== undefined
  if (claim.type === type && !isGiven) {
    const message = `"${claim.id}" is of type ${type} without "${part}".`
    report.wrong([...path, 'type'], message, `Add "${part}" below it.`)
  }
  if (claim.type !== type && isGiven) {
    const message = `"${claim.id}" has "${part}" but is not of type ${type}.`
    report.wrongKey([...path, part], message, `Remove "${part}", or write "type: ${type}".`)
  }
}
