import { openDatasets } from '@bauhinia/pack'
import { openRecords, runDepartment } from '@bauhinia/sample-program'
import { connectDepartment } from '@bauhinia/sdk'
import { identityRecord } from './identity-record.ts'

await runDepartment('Immigration Department', async (program) => {
  const { datasets, timeZone } = await openDatasets(program.packFolder, ['hk-immd-identity'])
  const population = program.population(timeZone)
  const records = openRecords(program.dataFolder, population, identityRecord)
  return connectDepartment({
    organisationId: 'hk-immd',
    datasets,
    timeZone,
    findRecord: (identityNumber) => records.find(identityNumber),
    ...program.connection,
  })
})
