import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import type { TestContext } from 'node:test'
import { fileURLToPath } from 'node:url'
import { atEnd } from '@bauhinia/testing/at-end'
import Type from 'typebox'
import Value from 'typebox/value'

const text43 = Type.String({ minLength: 43, maxLength: 43 })
const Ready = Type.Object({
  ready: Type.String(),
  organisationId: Type.String(),
  publicJwk: Type.Object({
    kty: Type.Literal('EC'),
    crv: Type.Literal('P-256'),
    x: text43,
    y: text43,
    kid: Type.String(),
  }),
})

export const departments = ['immigration', 'transport', 'judiciary', 'police'] as const
export type DepartmentName = (typeof departments)[number]

export function mainFile(name: DepartmentName): string {
  return fileURLToPath(new URL(`../../${name}/src/main.ts`, import.meta.url))
}

export const packFolder = fileURLToPath(new URL('../../../packs/hong-kong', import.meta.url))

/** Runs a program; what it prints, and how it ends, are promises. */
export function run(name: DepartmentName, args: readonly string[]) {
  const child = fork(mainFile(name), args, { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
  const { stdout, stderr } = child
  if (stdout === null || stderr === null) throw new Error('the program has no output')
  return { child, printed: text(stdout), complained: text(stderr), ended: endOf(child) }
}

async function endOf(child: ChildProcess): Promise<number | NodeJS.Signals> {
  await once(child, 'exit')
  return child.exitCode ?? child.signalCode ?? 'SIGKILL'
}

/** Starts a department and waits until it says that it is ready; ended with the test. */
export async function startProgram(
  t: TestContext,
  name: DepartmentName,
  options: {
    readonly gatewayUrl: string
    readonly folder: string
    readonly more?: readonly string[]
  },
) {
  const { gatewayUrl, folder, more = [] } = options
  const fixed = ['--data', folder, '--gateway', gatewayUrl, '--pack', packFolder]
  const program = run(name, [...fixed, '--residents', '40', ...more])
  atEnd(t, async () => {
    program.child.kill('SIGKILL')
    await program.ended
  })
  const message = await new Promise<unknown>((resolve, reject) => {
    program.child.once('message', resolve)
    program.child.once('exit', () => reject(new Error(`${name} ended before it was ready`)))
  })
  const { ready, ...registration } = Value.Parse(Ready, message)
  return { ...program, ...registration, url: ready }
}
