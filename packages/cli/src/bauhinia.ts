import { installation } from '#installation'
import { complainOfCommand, findPage, help } from './commands/help.ts'
import type { Command } from './installation/installation.ts'

/**
 * What each command does with its arguments; it gives the exit status. Each is loaded when it is asked
 * for: a check of one file need not wait for the whole product to be read.
 */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  chain: async () => (await import('./commands/chain.ts')).chain,
  check: async () => (await import('./commands/check.ts')).check,
  help: async () => help,
  ledger: async () => (await import('./commands/ledger.ts')).ledger,
  verify: async () => (await import('./commands/verify.ts')).verify,
  witness: async () => (await import('./commands/witness.ts')).witness,
  ...(installation.product ?? { config: noProduct, start: noProduct, tour: noProduct }),
}

const versionFlags = ['--version', '-v']
const helpFlags = ['--help', '-h']

/** Runs the command that the arguments name; gives the exit status, 2 for a call that makes no sense. */
async function run([given = 'help', ...args]: readonly string[]): Promise<number> {
  if (versionFlags.includes(given) && args.length === 0) return sayVersion()
  const name = helpFlags.includes(given) ? 'help' : given
  const page = findPage(name)
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (page === undefined || load === undefined) return complainOfCommand(name)
  if (args.some((arg) => helpFlags.includes(arg))) return help([name])
  const flag = args.find((arg) => /^--?[a-z]/.test(arg) && !page.flags.includes(flagOf(arg)))
  if (flag !== undefined) return complainOfCall(name, `does not know ${flagOf(flag)}`)
  if (page.flags.length === 0 && args.length > page.argumentsMax) {
    return complainOfCall(name, `takes no "${args[page.argumentsMax]}"`)
  }
  const command = await load()
  return command(args)
}

/** Stands for the commands that are the product itself, or run it, where only this program was installed. */
async function noProduct(): Promise<Command> {
  return async () => {
    console.error(
      'bauhinia: that needs the product: it runs in a checkout of Bauhinia, and not where only the command is installed.',
    )
    return 1
  }
}

async function sayVersion(): Promise<number> {
  const { default: metadata } = await import('../package.json', { with: { type: 'json' } })
  console.log(`bauhinia ${metadata.version} (Node ${process.version})`)
  return 0
}

function flagOf(arg: string): string {
  return arg.split('=', 1)[0] ?? arg
}

function complainOfCall(name: string, why: string): number {
  console.error(`bauhinia: ${name} ${why}. bauhinia help ${name} says how it is called.`)
  return 2
}

process.exitCode = await run(process.argv.slice(2))
