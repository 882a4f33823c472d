import { openDatasets } from '@bauhinia/pack'
import { openRecords, runDepartment } from '@bauhinia/sample-program'
import { connectDepartment } from '@bauhinia/sdk'
import { disqualificationRecord } from './disqualification-record.ts'

await runDepartment('Hong Kong Police Force', async (program) => {
  const { datasets, timeZone } = await openDatasets(program.packFolder, [
    'hk-hkpf-disqualifications',
  ])
  const population = program.population(timeZone)
  const records = openRecords(program.dataFolder, population, disqualificationRecord)
  return connectDepartment({
    organisationId: 'hk-hkpf',
    datasets,
    timeZone,
    findRecord: (identityNumber) => records.find(identityNumber),
    ...program.connection,
  })
})
