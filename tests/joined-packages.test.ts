import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { temporaryFolder } from '@bauhinia/testing/at-end'
import { joined, joinPackages } from './joined-packages.ts'

/** Where a Node with this option finds the packages, and what each offers. */
function look(option: string): { readonly places: string; readonly offers: string } {
  const program = `
    const names = ${JSON.stringify(joined)}
    console.log(names.map((name) => import.meta.resolve(name)).join(' '))
    for (const name of names) console.log(name, Object.keys(await import(name)).join(' '))`
  const { PATH = '' } = process.env
  const { status, stderr, stdout } = spawnSync(
    process.execPath,
    ['--input-type=module', '--eval', program],
    { env: { PATH, NODE_OPTIONS: option }, encoding: 'utf8' },
  )
  assert.equal(status, 0, stderr)
  const [places = '', ...offers] = stdout.split('\n')
  return { places, offers: offers.join('\n') }
}

test('packages that are read as a few files offer what they offer as many', async (t) => {
  const folder = temporaryFolder(t)
  const few = look(await joinPackages(folder))
  const many = look('')

  assert.equal(few.offers, many.offers)
  assert.ok(few.places.split(' ').every((place) => place.startsWith(pathToFileURL(folder).href)))
  assert.ok(!many.places.includes(pathToFileURL(folder).href))
})
