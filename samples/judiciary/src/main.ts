import { openPack } from '@bauhinia/pack'
import { openRecords, runDepartment } from '@bauhinia/sample-program'
import { connectDepartment } from '@bauhinia/sdk'
import { finesRecord } from './fines-record.ts'
import { silentResident } from './silent-resident.ts'

await runDepartment('Judiciary', async (program) => {
  const pack = await openPack(program.packFolder)
  const population = program.population(pack.timeZone)
  const records = openRecords(program.dataFolder, population, finesRecord)
  return connectDepartment({
    organisationId: 'hk-jud',
    datasets: [pack.getDataset('hk-judiciary-fines')],
    timeZone: pack.timeZone,
    findRecord: (identityNumber) => silentResident(identityNumber) ?? records.find(identityNumber),
    ...program.connection,
  })
})
