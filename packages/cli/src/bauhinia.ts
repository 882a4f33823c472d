#!/usr/bin/env node
type Command = (args: readonly string[]) => Promise<number>

/**
 * What each command does with its arguments; it gives the exit status. Each is loaded when it is asked
 * for: a check of one file need not wait for the whole product to be read.
 */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  check: async () => (await import('./commands/check.ts')).check,
  config: async () => (await import('./commands/config.ts')).config,
  help: async () => (await import('./commands/help.ts')).help,
  start: async () => (await import('./commands/start.ts')).start,
  tour: async () => (await import('./commands/tour.ts')).tour,
  verify: async () => (await import('./commands/verify.ts')).verify,
}

const [name = 'help', ...args] = process.argv.slice(2)
const load = Object.hasOwn(commands, name) ? commands[name] : undefined
if (load === undefined) {
  console.error(`bauhinia: there is no command "${name}". bauhinia help lists them.`)
  process.exitCode = 2
} else {
  const command = await load()
  process.exitCode = await command(args)
}
