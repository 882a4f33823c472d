#!/usr/bin/env node
import { check } from './commands/check.ts'
import { config } from './commands/config.ts'
import { help } from './commands/help.ts'
import { start } from './commands/start.ts'
import { tour } from './commands/tour.ts'
import { verify } from './commands/verify.ts'

/** What each command does with its arguments; it gives the exit status. */
const commands: Readonly<Record<string, (args: readonly string[]) => Promise<number>>> = {
  check,
  config,
  help,
  start,
  tour,
  verify,
}

const [name = 'help', ...args] = process.argv.slice(2)
const command = Object.hasOwn(commands, name) ? commands[name] : undefined
if (command === undefined) {
  console.error(`bauhinia: there is no command "${name}". bauhinia help lists them.`)
  process.exitCode = 2
} else {
  process.exitCode = await command(args)
}
