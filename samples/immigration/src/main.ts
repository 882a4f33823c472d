import { openPack } from '@bauhinia/pack'
import { openRecords, runDepartment } from '@bauhinia/sample-program'
import { connectDepartment } from '@bauhinia/sdk'
import { identityRecord } from './identity-record.ts'

await runDepartment('Immigration Department', async (program) => {
  const pack = await openPack(program.packFolder)
  const population = program.population(pack.timeZone)
  const records = openRecords(program.dataFolder, population, identityRecord)
  return connectDepartment({
    organisationId: 'hk-immd',
    datasets: [pack.getDataset('hk-immd-identity')],
    timeZone: pack.timeZone,
    findRecord: (identityNumber) => records.find(identityNumber),
    ...program.connection,
  })
})
