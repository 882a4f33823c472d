import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keepsPrivate } from '@bauhinia/credentials'

test('plain HTTP to another machine keeps nothing private, whatever it is called', () => {
  const open = [
    ...['http://department.example', 'http://10.0.0.1', 'http://0.0.0.0:80', 'http://[::]:80'],
    ...['http://127.0.0.1.example', 'http://localhost.example', 'http://notlocalhost'],
    ...['http://localhost@department.example', 'http://[::ffff:10.0.0.1]'],
    ...['ftp://127.0.0.1', 'file:///etc/passwd', 'javascript:alert(1)', '127.0.0.1', ''],
  ]
  for (const url of open) assert.equal(keepsPrivate(url), false, url)
})

test('HTTPS does, and HTTP that stays on this machine', () => {
  const kept = [
    ...['https://department.example', 'https://10.0.0.1:8443/path', 'http://localhost:8080'],
    ...['http://127.0.0.1:1', 'http://127.9.9.9', 'http://127.1', 'http://[::1]:80'],
    ...['http://bank.localhost', 'HTTP://LOCALHOST/'],
  ]
  for (const url of kept) assert.equal(keepsPrivate(url), true, url)
})
