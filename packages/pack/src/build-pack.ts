import { createHash } from 'node:crypto'
import { buildDataset, buildLicenceType } from './build-dataset.ts'
import {
  buildCalendar,
  buildIdentityNumber,
  buildPayees,
  buildSealing,
  indexReferenceData,
} from './build-reference-data.ts'
import { buildService, type ServiceIndices } from './build-service.ts'
import { checkAskOnce } from './check-ask-once.ts'
import type { PackSources } from './check-files.ts'
import { declarationOf } from './declaration.ts'
import type { Department } from './department.ts'
import { indexCodeLists } from './index-code-lists.ts'
import type { Mistake } from './mistake.ts'
import { createPack, type Pack } from './pack.ts'
import { PackIndex } from './pack-index.ts'
import { Report, type Source } from './report.ts'
import type { Service } from './service.ts'

/** Resolves what the files say of each other; the pack comes only if they all are well-formed. */
export function buildPack(
  sources: PackSources,
  today: string | undefined,
): { readonly pack: Pack | undefined; readonly mistakes: readonly Mistake[] } {
  const mistakes: Mistake[] = []
  const report = reportTo(mistakes)
  const { indices, services } = buildServices(sources, { today, mistakes })
  const pack = buildWhole({ sources, indices, services }, report)
  return { pack, mistakes }
}

/** The services, with what they refer to; `mistakes` gets what is wrong with either. */
export function buildServices(
  sources: PackSources,
  { today, mistakes }: { readonly today: string | undefined; readonly mistakes: Mistake[] },
): { readonly indices: ServiceIndices; readonly services: readonly Service[] } {
  const report = reportTo(mistakes)
  const indices = createIndices(sources)
  const [departments] = sources.departments
  const [topics] = sources.topics
  const [purposes] = sources.purposes
  indexReferenceData({ departments, topics, purposes }, indices)

  for (const source of sources.datasets) {
    report(source, (own) => addBuilt(indices.datasets, buildDataset(source, indices, own), own))
  }
  mistakes.push(...checkDatasetVariables(sources.datasets))
  for (const source of sources.licenceTypes) {
    report(source, (own) =>
      addBuilt(indices.licenceTypes, buildLicenceType(source, indices, own), own),
    )
  }
  const services: Service[] = []
  for (const source of sources.services) {
    report(source, (own) => {
      const service = buildService(source, indices, own)
      checkAskOnce(source, { datasets: indices.datasets, today }, own)
      if (service === undefined) return
      services.push({ ...service, declaration: declarationOf(sources, service) })
    })
  }
  return { indices, services }
}

function reportTo(mistakes: Mistake[]): Reporting {
  return (source, work) => {
    const own = new Report(source)
    work(own)
    mistakes.push(...own.mistakes)
  }
}

function createIndices(sources: PackSources): ServiceIndices {
  const { declared } = sources
  return {
    departments: new PackIndex('department', declared('departments')),
    topics: new PackIndex('topic', declared('topics')),
    purposes: new PackIndex('purpose', declared('purposes')),
    codeLists: indexCodeLists(sources),
    datasets: new PackIndex('dataset', declared('dataset')),
    licenceTypes: new PackIndex('type of licence', declared('licence-type')),
  }
}

function addBuilt<T extends { readonly id: string }>(
  index: PackIndex<T>,
  built: T | undefined,
  report: Report,
): void {
  const isSure = report.mistakes.length === 0 && !report.isUnsure([])
  if (built !== undefined) index.add(built, isSure)
}

function checkDatasetVariables(datasets: PackSources['datasets']): readonly Mistake[] {
  const seen = new Map<string, string>()
  return datasets.flatMap((source) => {
    const { id, variable } = source.value
    const report = new Report(source)
    const other = seen.get(variable)
    if (other !== undefined) {
      const message = `Rules already call the dataset "${other}" by "${variable}".`
      report.wrong(['variable'], message, 'Choose another name.')
    }
    seen.set(variable, id)
    return report.mistakes
  })
}

type Reporting = <Value>(source: Source<Value>, work: (report: Report) => void) => void

function buildWhole(
  built: {
    readonly sources: PackSources
    readonly indices: ServiceIndices
    readonly services: readonly Service[]
  },
  report: Reporting,
): Pack | undefined {
  const { sources, indices, services } = built
  const [jurisdiction] = sources.pack
  const [days] = sources.calendar
  if (jurisdiction === undefined || days === undefined) return undefined
  let pack: Pack | undefined
  report(days, (ofCalendar) => {
    const calendar = buildCalendar(days, ofCalendar)
    report(jurisdiction, (own) => {
      const payees = buildPayees(jurisdiction, indices.departments, own)
      const sealing = buildSealing(jurisdiction, indices.departments, own)
      const identityNumber = buildIdentityNumber(jurisdiction, own)
      checkPayees(jurisdiction, { sources, departments: indices.departments }, own)
      if (identityNumber === undefined) return
      const { id, name, timeZone, currency, locales, notice } = jurisdiction.value
      pack = createPack({
        ...{ id, name, timeZone, currency, locales, notice, identityNumber, calendar, payees },
        sealing,
        version: versionOf(sources),
        departments: indices.departments.all,
        topics: indices.topics.all,
        purposes: indices.purposes.all,
        datasets: indices.datasets.all,
        licenceTypes: indices.licenceTypes.all,
        services,
      })
    })
  })
  return pack
}

function checkPayees(
  { value }: PackSources['pack'][number],
  pack: { readonly sources: PackSources; readonly departments: PackIndex<Department> },
  report: Report,
): void {
  const paid = new Set(value.payment.payees.map(({ department }) => department))
  for (const { value: service } of pack.sources.services) {
    const { id, fee, department } = service
    const isFree = fee.lines.length === 0
    if (isFree || paid.has(department) || !pack.departments.resolves(department)) continue
    paid.add(department)
    const message = `"${id}" has a fee, but "${department}" has no payee.`
    report.wrongKey(['payment', 'payees'], message, `Add one for "${department}".`)
  }
}

function versionOf(sources: PackSources): string {
  const { declared: _declared, ...files } = sources
  const values = Object.values(files).flatMap((list) =>
    list.map(({ file, value }) => [file.file, value]),
  )
  return createHash('sha256').update(JSON.stringify(values)).digest('hex')
}
