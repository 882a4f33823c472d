import { canBecome, LicenceStatusUnchangeable } from '@bauhinia/licences'
import type { LicenceAct } from '@bauhinia/pack'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { LicenceChange } from '../operations/change-licence.ts'
import { StepNotOpen } from '../refusals.ts'
import { findCaseLicence } from './case-licence.ts'
import type { CaseworkPages } from './casework-pages.ts'
import { officersActPage } from './officers-act.ts'
import { officersActMessages } from './officers-act-messages.ts'

const outcomes = { revoke: 'revoked', suspend: 'suspended', reinstate: 'valid' } as const

/** Asks on what ground, why and whether really, and changes what the licence of a case is worth. */
export function changeLicencePage(
  deps: CaseworkPages,
  { act, perform }: { act: LicenceAct; perform: (change: LicenceChange) => Promise<void> },
): FastifyPluginAsyncTypebox {
  return officersActPage(deps, {
    path: `/${act}`,
    async describe({ locale, file }) {
      const { licence } = (await findCaseLicence(deps, file)) ?? {}
      if (licence === undefined) throw new StepNotOpen()
      if (!canBecome(licence.status, outcomes[act])) throw new LicenceStatusUnchangeable()
      const text = officersActMessages(locale)
      const declared = deps.pack.findLicenceType(licence.licenceType)?.grounds ?? []
      return {
        title: text(`${act}Title`),
        consequence: text(`${act}Consequence`),
        isGrave: act !== 'reinstate',
        grounds: declared
          .filter(({ acts }) => acts.includes(act))
          .map(({ id, label }) => ({ value: id, text: label[locale] })),
        reason: {
          label: text(`${act}Reason`),
          hint: text('licenceReasonHint'),
          missing: text(`${act}ReasonMissing`),
        },
        confirm: text(act),
        leave: text('leaveLicence'),
        done: { licence: outcomes[act] },
      }
    },
    perform: ({ applicationId, organisationId, officerId, ground, reason }) =>
      perform({ applicationId, organisationId, officerId, ground, reason }),
  })
}
