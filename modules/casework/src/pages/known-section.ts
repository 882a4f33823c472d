import { summaryCard } from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import { formatDay, type Locale } from '@bauhinia/i18n'
import type { Need } from '@bauhinia/pack'
import { findSaid } from '../domain/evidence.ts'
import type { Erasure } from '../domain/retention.ts'
import type { OpenedApplication } from '../operations/open-application.ts'
import { retentionMessages } from './retention-messages.ts'
import { rowsOf } from './said-by.ts'
import { stepMessages } from './step-messages.ts'
import type { Reader } from './value-text.ts'

/** What each department said for an application, under the department's name. */
export function knownSection(
  reader: Reader,
  application: OpenedApplication,
  erasures: readonly Erasure[] = [],
): Html {
  const { needs } = application.service
  return html`${needs.map((need) => departmentCard(reader, { ...application, erasures }, need))}`
}

/** What one department said. */
export function departmentCard(
  reader: Reader,
  { evidence, erasures }: Pick<OpenedApplication, 'evidence'> & { erasures: readonly Erasure[] },
  need: Need,
): Html {
  const { locale } = reader
  const text = stepMessages(locale)
  const said = evidence.find(({ datasetId }) => datasetId === need.dataset.id)
  const rows = rowsOf(reader, need, findSaid(said))
  const instead = text(said === undefined ? 'notHeld' : 'noRecordSaid')
  const day = erasures.find(({ datasetId }) => datasetId === need.dataset.id)?.eraseOn
  return summaryCard({
    locale,
    title: text('fromDepartment', { department: need.dataset.provider.name[locale] }),
    headingLevel: 3,
    rows: [
      ...(rows.length > 0 ? rows : [{ key: need.dataset.name[locale], value: instead }]),
      ...(day === undefined ? [] : [keptRow(locale, day)]),
    ],
  })
}

function keptRow(locale: Locale, eraseOn: string) {
  const text = retentionMessages(locale)
  return { key: text('kept'), value: text('eraseOn', { day: formatDay(locale, eraseOn) }) }
}
