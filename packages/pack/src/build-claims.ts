import type Type from 'typebox'
import type { Static } from 'typebox'
import { checkClaimName } from './check-names.ts'
import type { ClaimShape } from './pack.ts'
import type { Report } from './report.ts'
import type { valueProperties } from './schema/value-fields.ts'
import type { DataPath } from './yaml-file.ts'

type WrittenClaim = Static<Type.TObject<typeof valueProperties>>

/** What all claims have, with what was left out filled in. Reports parts that do not fit the type. */
export function buildClaim(claim: WrittenClaim, path: DataPath, report: Report): ClaimShape {
  checkClaimName(claim.id, [...path, 'id'], report)
  checkPart({ claim, part: 'options', type: 'choice' }, path, report)
  checkPart({ claim, part: 'elements', type: 'list' }, path, report)
  return {
    id: claim.id,
    label: claim.label,
    type: claim.type,
    optional: claim.optional ?? false,
    options: claim.options ?? [],
    elements: (claim.elements ?? []).map((element) => ({
      ...element,
      optional: element.optional ?? false,
    })),
  }
}

function checkPart(
  wanted: {
    readonly claim: WrittenClaim
    readonly part: 'options' | 'elements'
    readonly type: 'choice' | 'list'
  },
  path: DataPath,
  report: Report,
): void {
  if (report.isUnsure([...path, 'type'])) return
  const { claim, part, type } = wanted
  const isGiven = claim[part] !== undefined
  if (claim.type === type && !isGiven) {
    const message = `"${claim.id}" is a ${type} without "${part}".`
    report.wrong([...path, 'type'], message, `Add "${part}" below it.`)
  }
  if (claim.type !== type && isGiven) {
    const message = `"${claim.id}" has "${part}" but is no ${type}.`
    report.wrongKey([...path, part], message, `Remove "${part}", or write "type: ${type}".`)
  }
}
