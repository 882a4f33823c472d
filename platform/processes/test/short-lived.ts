import { existsSync } from 'node:fs'

// Ready with its process number, until it is killed; refuses to start while the file is there.
const [refusing = ''] = process.argv.slice(2)
if (existsSync(refusing)) {
  process.stderr.write('the file is there\n')
  process.exit(3)
}
process.stderr.write('these are last words\n')
process.on('disconnect', () => process.exit(0))
process.send?.({ ready: process.pid })
