import { openPack } from '@bauhinia/pack'
import { openRecords, runDepartment } from '@bauhinia/sample-program'
import { connectDepartment } from '@bauhinia/sdk'
import { drivingLicenceRecord } from './driving-licence-record.ts'

await runDepartment('Transport Department', async (program) => {
  const pack = await openPack(program.packFolder)
  const population = program.population(pack.timeZone)
  const records = openRecords(program.dataFolder, population, drivingLicenceRecord)
  return connectDepartment({
    organisationId: 'hk-td',
    datasets: [pack.getDataset('hk-td-driving-licences')],
    timeZone: pack.timeZone,
    findRecord: (identityNumber) => records.find(identityNumber),
    ...program.connection,
  })
})
