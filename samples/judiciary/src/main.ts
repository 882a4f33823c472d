import { openDatasets } from '@bauhinia/pack'
import { openRecords, runDepartment } from '@bauhinia/sample-program'
import { connectDepartment } from '@bauhinia/sdk'
import { finesRecord } from './fines-record.ts'
import { silentResident } from './silent-resident.ts'

await runDepartment('Judiciary', async (program) => {
  const { datasets, timeZone } = await openDatasets(program.packFolder, ['hk-judiciary-fines'])
  const population = program.population(timeZone)
  const records = openRecords(program.dataFolder, population, finesRecord)
  return connectDepartment({
    organisationId: 'hk-jud',
    datasets,
    timeZone,
    findRecord: (identityNumber) => silentResident(identityNumber) ?? records.find(identityNumber),
    ...program.connection,
  })
})
