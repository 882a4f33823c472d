import { openDatasets } from '@bauhinia/pack'
import { openRecords, runDepartment } from '@bauhinia/sample-program'
import { connectDepartment } from '@bauhinia/sdk'
import { drivingLicenceRecord } from './driving-licence-record.ts'

await runDepartment('Transport Department', async (program) => {
  const { datasets, timeZone } = await openDatasets(program.packFolder, ['hk-td-driving-licences'])
  const population = program.population(timeZone)
  const records = openRecords(program.dataFolder, population, drivingLicenceRecord)
  return connectDepartment({
    organisationId: 'hk-td',
    datasets,
    timeZone,
    findRecord: (identityNumber) => records.find(identityNumber),
    ...program.connection,
  })
})
