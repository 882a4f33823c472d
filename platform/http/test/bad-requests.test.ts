import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:net'
import { after, before, test } from 'node:test'
import { html } from '@bauhinia/html'
import { createHttpServer, type Problem } from '@bauhinia/http'
import { type Locale, localeSegment, locales } from '@bauhinia/i18n'
import type { FastifyInstance } from 'fastify'

let server: FastifyInstance
let origin: string
/** What the actions of this server were asked to do. */
const done: unknown[] = []

const order = {
  type: 'object',
  required: ['pieces'],
  properties: {
    pieces: { type: 'integer', minimum: 1, maximum: 9 },
    colour: { enum: ['red', 'teal'] },
    note: { type: 'string', minLength: 2, maxLength: 5, pattern: '^[a-z]+$' },
    day: { type: 'string', format: 'date' },
    tags: { type: 'array', items: { type: 'string' }, minItems: 1, maxItems: 2 },
  },
}
const uuid = { type: 'object', properties: { id: { type: 'string', format: 'uuid' } } }
const filter = { type: 'object', properties: { check: { type: 'string' } } }

before(async () => {
  server = await createHttpServer({
    frame: ({ title, main }, { locale, openableUrl }) =>
      html`<!doctype html><html lang="${locale}"><head><title>${title}</title><link rel="self" href="${openableUrl}"></head><body><main>${main}</main></body></html>`,
    ...{ secureCookies: false, formOrigins: [], logger: false },
    waysOn: () => [{ text: 'All', href: '/en/all' }],
  })
  const act = async (request: { body: unknown }) => {
    done.push(request.body)
    return { done: true }
  }
  server.post('/api/orders', { schema: { body: order } }, act)
  server.get('/api/orders/:id', { schema: { params: uuid, querystring: filter } }, async () => ({}))
  server.get('/:lang/', async () => 'home')
  server.get('/:lang/orders', { schema: { querystring: filter } }, async (_, reply) =>
    reply.page({ title: 'Orders', main: html`<h1>Orders</h1>` }),
  )
  server.get('/:lang/orders/:id', { schema: { params: uuid } }, async () => 'order')
  server.post('/:lang/orders/:id/send', act)
  server.get('/:lang/broken', async () => {
    throw new Error('select secret from vault')
  })
  origin = await server.listen({ port: 0, host: '127.0.0.1' })
})
after(() => server.close())

const headersOf = (locale: Locale) => ({ 'accept-language': locale })

interface Sent {
  readonly path: string
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | undefined
}

async function send({ path, method = 'GET', headers = {}, body }: Sent) {
  const answer = await fetch(`${origin}${path}`, {
    ...{ method, headers, redirect: 'manual' },
    ...(body !== undefined && { body }),
  })
  const text = await answer.text()
  assert.doesNotMatch(text, /node_modules|\.ts:\d+|secret|FST_ERR|must (be|have|match|NOT)/)
  return { answer, text }
}

function readProblem(text: string): Problem {
  const problem: unknown = JSON.parse(text)
  assert.ok(isProblem(problem), text)
  return problem
}

function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'status' in value && 'title' in value
}

const json = { 'content-type': 'application/json' }
const post = { method: 'POST', headers: json }

interface Row extends Sent {
  readonly status: number
  readonly code: string
}

const interfaceRows: readonly Row[] = [
  { path: '/api/nothing', status: 404, code: 'not-found' },
  { path: '/api/%ZZ/%E4%BD', status: 404, code: 'not-found' },
  { path: '/api/orders', status: 405, code: 'method-not-allowed' },
  { path: '/api/orders/1', method: 'DELETE', status: 405, code: 'method-not-allowed' },
  { path: '/api/orders/1', status: 400, code: 'bad-input' },
  { path: '/api/orders', ...post, body: '{"pieces":', status: 400, code: 'body-malformed' },
  { path: '/api/orders', ...post, body: '', status: 400, code: 'body-malformed' },
  { path: '/api/orders', ...post, body: '{"__proto__":{}}', status: 400, code: 'body-malformed' },
  {
    path: '/api/orders',
    ...post,
    body: `"${'x'.repeat(70_000)}"`,
    status: 413,
    code: 'body-too-large',
  },
  ...[
    'application/x-nonsense',
    'application/json; charset=utf-16',
    'application/json; charset="Big5"',
    'nonsense',
  ].map((type) => ({
    path: '/api/orders',
    ...{ method: 'POST', headers: { 'content-type': type }, body: '{"pieces":1}' },
    ...{ status: 415, code: 'content-not-supported' },
  })),
  {
    path: '/api/orders',
    ...{ method: 'POST', headers: { ...json, 'content-encoding': 'gzip' }, body: '{"pieces":1}' },
    ...{ status: 415, code: 'content-not-supported' },
  },
]

test('an interface answers each bad request with a problem in the reader’s language, and does nothing', async () => {
  const titles = new Set<string>()
  for (const row of interfaceRows) {
    for (const locale of locales) {
      const headers = { ...row.headers, ...headersOf(locale) }
      const { answer, text } = await send({ ...row, headers })
      const problem = readProblem(text)
      const where = `${row.method ?? 'GET'} ${row.path} ${row.body?.slice(0, 20) ?? ''}`

      assert.equal(answer.status, row.status, where)
      assert.equal(answer.headers.get('content-type'), 'application/problem+json', where)
      assert.equal(answer.headers.get('content-language'), locale, where)
      assert.equal(problem.type, `urn:bauhinia:problem:${row.code}`, where)
      assert.equal(problem.status, row.status, where)
      assert.equal(/\p{Script=Han}/u.test(problem.title), locale !== 'en', where)
      assert.equal(/\p{Script=Han}/u.test(problem.detail ?? ''), locale !== 'en', where)
      titles.add(problem.title)
    }
  }
  assert.equal(titles.size, new Set(interfaceRows.map(({ code }) => code)).size * 3)
  assert.deepEqual(done, [])
})

test('what a field lacks is said by its name, with how to mend it, in three languages', async () => {
  const rows: readonly [body: unknown, pointer: string, en: string][] = [
    [{}, '/pieces', '“pieces” is missing. Add it.'],
    [{ pieces: 'many' }, '/pieces', '“pieces” is of the wrong kind. Give a whole number.'],
    [{ pieces: 0 }, '/pieces', '“pieces” is too low. Give 1 or more.'],
    [{ pieces: 10 }, '/pieces', '“pieces” is too high. Give 9 or less.'],
    [
      { pieces: 1, colour: 'blue' },
      '/colour',
      '“colour” is none of the values that are taken. Give one of: red, teal.',
    ],
    [{ pieces: 1, note: 'a' }, '/note', '“note” is too short. Give at least 2 characters.'],
    [{ pieces: 1, note: 'abcdef' }, '/note', '“note” is too long. Give at most 5 characters.'],
    [
      { pieces: 1, note: 'AB' },
      '/note',
      '“note” is not written as it should be. Check every character.',
    ],
    [
      { pieces: 1, day: 'May' },
      '/day',
      '“day” is not written as it should be. Write it in the format “date”.',
    ],
    [{ pieces: 1, tags: [] }, '/tags', '“tags” has too few values. Give at least 1.'],
    [{ pieces: 1, tags: ['a', 'b', 'c'] }, '/tags', '“tags” has too many values. Give at most 2.'],
    [[], '', '“what was sent” is of the wrong kind. Give an object with named values.'],
  ]
  for (const [body, pointer, en] of rows) {
    const sent = { path: '/api/orders', method: 'POST', body: JSON.stringify(body) }
    const details = await Promise.all(
      locales.map(async (locale) => {
        const { answer, text } = await send({ ...sent, headers: { ...json, ...headersOf(locale) } })
        assert.equal(answer.status, 400)
        const [error] = readProblem(text).errors ?? []
        assert.equal(error?.pointer, pointer)
        return error?.detail ?? ''
      }),
    )
    assert.equal(details[0], en)
    assert.equal(new Set(details).size, 3)
    assert.match(details[1] ?? '', /\p{Script=Han}/u)
  }
  assert.deepEqual(done, [])
})

const strange = '00000000-0000-0000-0000-000000000000'

const pageRows: readonly (Omit<Row, 'code'> & { readonly way: string })[] = [
  { path: '/nothing', status: 404, way: '/' },
  { path: '/orders/not-an-id', status: 404, way: '/' },
  { path: '/%ZZ', status: 404, way: '/' },
  { path: '/%E4%BD%A0%E5', status: 404, way: '/' },
  { path: '/orders?check=a&check=b', status: 400, way: '/' },
  { path: `/orders/${strange}/send`, status: 405, way: `/orders/${strange}` },
  { path: '/orders', method: 'POST', status: 405, way: '/orders' },
  { path: `/orders/${strange}/send`, method: 'POST', status: 403, way: '/' },
  { path: `/orders/${strange}/send`, ...post, body: '{', status: 400, way: '/' },
  { path: '/broken', status: 500, way: '/' },
]

test('a person gets a page in the language of the address, with a way on', async () => {
  for (const row of pageRows) {
    for (const locale of locales) {
      const segment = localeSegment(locale)
      const { answer, text } = await send({ ...row, path: `/${segment}${row.path}` })

      assert.equal(answer.status, row.status, row.path)
      assert.match(answer.headers.get('content-type') ?? '', /^text\/html/, row.path)
      assert.match(text, new RegExp(`<html lang="${locale}">`), row.path)
      assert.equal(/<h1[^>]*>[^<]*\p{Script=Han}/u.test(text), locale !== 'en', row.path)
      assert.ok(text.includes(`href="/${segment}${row.way}"`), `${row.path}: ${text}`)
      assert.ok(text.includes('href="/en/all"'))
      assert.doesNotMatch(text, new RegExp(`>${row.status}<`), row.path)
    }
  }
  assert.deepEqual(done, [])
})

test('a form that is refused leads back to the page that it came from, and to no other site', async () => {
  const path = `/en/orders/${strange}/send`
  const from = async (referer: string) =>
    (await send({ path, method: 'POST', headers: { referer } })).text

  assert.match(
    await from(`${origin}/en/orders/${strange}?a=b`),
    /href="\/en\/orders\/0+[-0]+\?a=b"/,
  )
  assert.doesNotMatch(await from('https://evil.example/en/orders'), /evil\.example/)
})

test('a page that refuses a form says where it can be opened again, in whatever language', async () => {
  const path = `/en/orders/${strange}/send`
  const selfOf = async (sent: Omit<Sent, 'path'>, at = path) =>
    /rel="self" href="([^"]*)"/.exec((await send({ path: at, ...sent })).text)?.[1]

  const referer = `${origin}/en/orders?check=a`
  assert.equal(await selfOf({ method: 'POST', headers: { referer } }), '/en/orders?check=a')
  assert.equal(await selfOf({ method: 'POST' }), `/en/orders/${strange}`)
  assert.equal(await selfOf({}), `/en/orders/${strange}`)
  assert.equal(await selfOf({}, '/en/nothing?a=b'), '/en/nothing?a=b')
})

test('an address without a language leads to its page in the reader’s, and an interface to none', async () => {
  const { answer } = await send({ path: '/orders?check=a', headers: headersOf('zh-Hans') })

  assert.equal(answer.status, 302)
  assert.equal(answer.headers.get('location'), '/zh-hans/orders?check=a')
  assert.equal(answer.headers.get('vary'), 'accept-language')
  assert.equal((await send({ path: '/nothing' })).answer.status, 404)
  assert.equal((await send({ path: '/orders', ...post, body: '{}' })).answer.status, 404)
})

test('a wrong method is told the right ones', async () => {
  const { answer } = await send({ path: '/api/orders' })
  const page = await send({ path: `/en/orders/${strange}`, method: 'PUT' })

  assert.equal(answer.headers.get('allow'), 'POST')
  assert.equal(page.answer.headers.get('allow'), 'GET, HEAD')
})

test('an address in an unknown language is offered in the three that there are', async () => {
  const headers = { accept: 'text/html', 'accept-language': 'zh-CN' }
  const known = await send({ path: '/fr/orders', headers })
  const unknown = await send({ path: '/fr/nothing', headers })

  for (const { answer, text } of [known, unknown]) {
    assert.equal(answer.status, 404)
    assert.match(text, /<html lang="zh-Hans">/)
  }
  for (const segment of ['en', 'zh-hant', 'zh-hans']) {
    assert.ok(known.text.includes(`href="/${segment}/orders"`))
    assert.ok(unknown.text.includes(`href="/${segment}/"`))
  }
})

test('a slash at the end and a HEAD request are the page itself', async () => {
  const slash = await send({ path: '/en/orders/' })
  const head = await send({ path: '/en/orders', method: 'HEAD' })
  const nothing = await send({ path: '/en/nothing', method: 'HEAD' })

  assert.equal(slash.answer.status, 200)
  assert.deepEqual([head.answer.status, head.text], [200, ''])
  assert.deepEqual([nothing.answer.status, nothing.text], [404, ''])
})

test('what is no HTTP, or has headers without end, is answered and hung up on', async () => {
  const answerTo = async (bytes: string) => {
    const socket = connect(Number(new URL(origin).port), '127.0.0.1')
    let answer = ''
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      answer += chunk
    })
    socket.write(bytes)
    await once(socket, 'close')
    return answer
  }

  assert.match(await answerTo('nonsense\r\n\r\n'), /^HTTP\/1.1 400 .*problem\+json/s)
  const endless = `GET / HTTP/1.1\r\nhost: a\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`
  assert.match(await answerTo(endless), /^HTTP\/1.1 431 .*problem\+json/s)
})
