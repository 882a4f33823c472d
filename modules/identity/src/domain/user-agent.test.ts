import assert from 'node:assert/strict'
import { test } from 'node:test'
import { summariseUserAgent } from './user-agent.ts'

test('a browser is named as its user knows it, without a version', () => {
  const edge =
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0'
  const phone =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1'

  assert.equal(summariseUserAgent(edge), 'Edge · Windows')
  assert.equal(summariseUserAgent(phone), 'Safari · iPhone')
})

test('an unknown browser, or none, is nothing', () => {
  assert.equal(summariseUserAgent('<script>'), '')
  assert.equal(summariseUserAgent(undefined), '')
})
