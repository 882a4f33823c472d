import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asGovuk } from './as-govuk.ts'
import { domOf } from './dom.ts'
import { fixturesOf } from './govuk-options.ts'

for (const [component, render] of Object.entries(asGovuk)) {
  test(`${component} is the same document as govuk-frontend's, for the options it has`, () => {
    let compared = 0
    for (const { name, options, html } of fixturesOf(component)) {
      const ours = render(options)
      if (ours === undefined) continue
      assert.deepEqual(domOf(ours.markup), domOf(html), name)
      compared += 1
    }
    assert.ok(compared >= 1, 'no fixture has only options that ours has')
  })
}
