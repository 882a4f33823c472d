import { readFileSync, writeFileSync } from 'node:fs'
import Type from 'typebox'
import { Compile } from 'typebox/compile'

/**
 * Writes into package-lock.json the optional packages for other platforms that `npm install` left out
 * because its registry did not offer them, so that `npm ci` finds the lock complete. They are never
 * fetched here: npm skips what is for another platform.
 */
interface LockedPackage {
  readonly version?: string
  readonly dev?: boolean
  readonly optional?: boolean
  readonly os?: readonly string[]
  readonly cpu?: readonly string[]
  readonly libc?: readonly string[]
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

const file = 'package-lock.json'
const lockFile = Compile(
  Type.Unsafe<{ packages: Record<string, LockedPackage> }>(
    Type.Object({ packages: Type.Object({}) }),
  ),
)
const lock: unknown = JSON.parse(readFileSync(file, 'utf8'))
if (!lockFile.Check(lock)) throw new TypeError(`${file} has no packages`)

const systems = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32']
const processors = ['arm64', 'arm', 'ia32', 'ppc64', 'riscv64', 's390x', 'x64']

for (const [path, { dev, optionalDependencies = {} }] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const place = `node_modules/${name}`
    if (place in lock.packages || `${path}/${place}` in lock.packages) continue
    const platform = platformOf(name)
    if (platform !== undefined) {
      lock.packages[place] = { version, ...(dev && { dev }), optional: true, ...platform }
    }
  }
}
const sorted = Object.entries(lock.packages).toSorted(([a], [b]) => (a < b ? -1 : 1))
writeFileSync(
  file,
  `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`,
)

/** What a name such as `binding-linux-arm-gnueabihf` says it is for. */
function platformOf(name: string): Pick<LockedPackage, 'os' | 'cpu' | 'libc'> | undefined {
  const os = systems.find((system) => name.includes(system))
  const cpu = processors.find((processor) => name.includes(`-${processor}`))
  if (os === undefined || cpu === undefined) return undefined
  const libc = name.includes('musl') ? ['musl'] : name.includes('-gnu') ? ['glibc'] : undefined
  return { os: [os], cpu: [cpu], ...(libc && { libc }) }
}
