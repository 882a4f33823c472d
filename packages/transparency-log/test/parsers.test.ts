import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import {
  createMemoryTree,
  createNoteSigner,
  entryBundlePath,
  formatCheckpoint,
  formatEntryBundle,
  formatNote,
  formatSigningKey,
  formatTlogProof,
  formatVerifierKey,
  parseCheckpoint,
  parseEntryBundle,
  parseNote,
  parseSigningKey,
  parseTilePath,
  parseTlogProof,
  parseVerifierKey,
  signCheckpoint,
  type TileResource,
  TransparencyLogError,
  tilePath,
} from '@bauhinia/transparency-log'
import fc from 'fast-check'

const seed = new Uint8Array(32).fill(9)
const signer = await createNoteSigner('example.gov.hk/ledger', seed)
const tree = createMemoryTree()
for (let at = 0; at < 20; at++) tree.append(Uint8Array.of(at))
const checkpoint = { origin: 'example.gov.hk/ledger', size: 20, root: tree.root() }
const note = await signCheckpoint(checkpoint, [signer])
const proof = { index: 3, hashes: tree.inclusionProof(3), checkpoint: note, extra: seed }

function pathOf(resource: TileResource): string {
  return resource.kind === 'hashes' ? tilePath(resource) : entryBundlePath(resource)
}

/** Parsers of text: a right example to damage, and how what is read is written again. */
const parsers = {
  note: { example: note, again: async (text: string) => formatNote(parseNote(text)) },
  checkpoint: {
    example: formatCheckpoint(checkpoint),
    again: async (text: string) => formatCheckpoint(parseCheckpoint(text)),
  },
  proof: {
    example: formatTlogProof(proof),
    again: async (text: string) => formatTlogProof(parseTlogProof(text)),
  },
  'verifier key': {
    example: formatVerifierKey(signer.verifierKey),
    again: async (text: string) => formatVerifierKey(parseVerifierKey(text)),
  },
  'signing key': {
    example: await formatSigningKey('example.gov.hk/ledger', seed),
    // No other key than the one whose seed is known here is ever met.
    again: async (text: string) => {
      const { verifierKey } = await parseSigningKey(text)
      return formatSigningKey(verifierKey.name, seed)
    },
  },
  'tile path': {
    example: tilePath({ level: 1, index: 1_234_067, width: 17 }),
    again: async (text: string) => pathOf(parseTilePath(text)),
  },
  'entry bundle path': {
    example: entryBundlePath({ index: 1_234_067, width: 17 }),
    again: async (text: string) => pathOf(parseTilePath(text)),
  },
}

suite('whatever text comes in, either it is the one spelling of something or it is refused', () => {
  for (const [name, { example, again }] of Object.entries(parsers)) {
    test(name, async () => {
      assert.equal(await again(example), example)
      await fc.assert(
        fc.asyncProperty(
          fc.oneof(fc.string({ unit: 'binary' }), damaged(example)),
          async (text) => {
            try {
              assert.equal(await again(text), text)
            } catch (error) {
              assert.ok(error instanceof TransparencyLogError, String(error))
            }
          },
        ),
        { numRuns: 400 },
      )
    })
  }
})

test('whatever bytes come in, a bundle, note or proof is read or refused', () => {
  const bundle = formatEntryBundle([seed, new Uint8Array(), Uint8Array.of(1, 2)])
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 400 }),
    fc.nat().map((at) => bundle.map((byte, i) => (i === at % bundle.length ? byte ^ 255 : byte))),
  )
  fc.assert(
    fc.property(
      bytes,
      fc.oneof(fc.constant(3), fc.integer({ min: 0, max: 300 })),
      (given, width) => {
        for (const parse of [
          () => assert.deepEqual(formatEntryBundle(parseEntryBundle(given, width)), given),
          () => parseNote(given),
          () => parseTlogProof(given),
        ]) {
          try {
            parse()
          } catch (error) {
            assert.ok(error instanceof TransparencyLogError, String(error))
          }
        }
      },
    ),
  )
})

/** An example with some places cut out, doubled or replaced. */
function damaged(example: string) {
  const piece = fc.oneof(
    fc.constantFrom('', '\n', '\n\n', ' ', '+', '=', '0', '-', 'A', 'x000/', '— ', '\0', '\ud800'),
    fc.nat(example.length).map((at) => example.slice(at, at + 5)),
  )
  const cut = fc.tuple(fc.nat(example.length), fc.integer({ min: 0, max: 6 }), piece)
  return fc
    .array(cut, { minLength: 1, maxLength: 3 })
    .map((cuts) =>
      cuts.reduce(
        (text, [at, length, by]) => text.slice(0, at) + by + text.slice(at + length),
        example,
      ),
    )
}
