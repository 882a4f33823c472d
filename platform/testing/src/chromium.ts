import { execFileSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

const howToGetIt =
  'The browser tests need Chromium: install it (Debian: apt-get install chromium fonts-noto-cjk) or set CHROMIUM_PATH to it.'

/** How `chromium.launch` of playwright-core starts the browser that was found. */
export interface ChromiumLaunchOptions {
  readonly executablePath: string
  readonly headless: true
  readonly args: string[]
}

/**
 * The Chromium that tests drive: `CHROMIUM_PATH`, or one on the path. Where there is none and this
 * is root on a system with apt-get, it is installed from there, with the Chinese typefaces.
 *
 * @throws Error with one line that says how to get it.
 */
export function findChromium(): ChromiumLaunchOptions {
  const executablePath = process.env['CHROMIUM_PATH'] || (findOnPath(names) ?? installChromium())
  // Its own sandbox does not start as root, nor in most containers; tests only open our own pages.
  return { executablePath, headless: true, args: ['--no-sandbox', '--disable-dev-shm-usage'] }
}

/**
 * Test files run side by side, and of two `apt-get update` at once one fails on the other's lock: the
 * first to come installs, and the others wait for it and find the browser there.
 */
function installChromium(): string {
  const flock = findOnPath(['flock'])
  const isDebian = findOnPath(['apt-get']) !== undefined
  if (process.getuid?.() !== 0 || flock === undefined || !isDebian) throw new Error(howToGetIt)
  const lock = join(tmpdir(), 'bauhinia-chromium.lock')
  const options = {
    stdio: 'ignore',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  } as const
  try {
    execFileSync(flock, [lock, 'sh', '-c', install], options)
  } catch (error) {
    throw new Error(howToGetIt, { cause: error })
  }
  const installed = findOnPath(names)
  if (installed === undefined) throw new Error(howToGetIt)
  return installed
}

const aptGet = 'apt-get -o DPkg::Lock::Timeout=600 -o Acquire::Retries=3'
const install = `command -v chromium || {
  ${aptGet} update && ${aptGet} install -y chromium fonts-noto-cjk
}`

function findOnPath(programs: readonly string[]): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  return programs
    .flatMap((program) => folders.map((folder) => join(folder, program)))
    .find(isExecutable)
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
