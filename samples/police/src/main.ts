import { openPack } from '@bauhinia/pack'
import { openRecords, runDepartment } from '@bauhinia/sample-program'
import { connectDepartment } from '@bauhinia/sdk'
import { disqualificationRecord } from './disqualification-record.ts'

await runDepartment('Hong Kong Police Force', async (program) => {
  const pack = await openPack(program.packFolder)
  const population = program.population(pack.timeZone)
  const records = openRecords(program.dataFolder, population, disqualificationRecord)
  return connectDepartment({
    organisationId: 'hk-hkpf',
    datasets: [pack.getDataset('hk-hkpf-disqualifications')],
    timeZone: pack.timeZone,
    findRecord: (identityNumber) => records.find(identityNumber),
    ...program.connection,
  })
})
