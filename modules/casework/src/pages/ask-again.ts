import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { AskedTooOften, StepNotOpen } from '../refusals.ts'
import type { CaseworkPages } from './casework-pages.ts'
import { officersActPage } from './officers-act.ts'
import { officersActMessages } from './officers-act-messages.ts'

/** Asks why, and asks a department once more under the consent for a case that is not decided. */
export function askAgainPage(deps: CaseworkPages): FastifyPluginAsyncTypebox {
  const { casework, pack } = deps
  return officersActPage(deps, {
    path: '/ask-again/:datasetId',
    describe({ locale, file, datasetId = '' }) {
      const dataset = pack.findDataset(datasetId)
      if (dataset === undefined || file.application.state !== 'awaiting-payment') {
        throw new StepNotOpen()
      }
      if (file.paused.some((each) => each.datasetId === datasetId)) throw new AskedTooOften()
      const text = officersActMessages(locale)
      const title = text('askAgain', { department: dataset.provider.name[locale] })
      return {
        ...{ title, confirm: title, consequence: undefined, isGrave: false, grounds: [] },
        reason: {
          label: text('askReason'),
          hint: text('askReasonHint'),
          missing: text('askReasonMissing'),
        },
        leave: text('doNotAsk'),
        done: { asked: datasetId },
      }
    },
    perform: ({ datasetId = '', ...act }) => casework.askAgain({ ...act, datasetId }),
  })
}
