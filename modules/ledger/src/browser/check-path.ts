/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
// Computes the drawn path of a proof again, from the entry to the root, and marks each hash that comes out as drawn.
import { leafHash, parseCheckpoint, parseNote } from '@bauhinia/transparency-log'
import { inclusionSteps } from '../pages/inclusion-steps.ts'
import { isEvidence } from './check-proofs.ts'

/** So long each hash is looked at, in milliseconds: the marks climb, and do not appear at once. */
const lookMs = 60

const marks = {
  right: { colour: '#0f8278', sign: '✓', word: 'word' },
  wrong: { colour: '#b3261e', sign: '✗', word: 'wordWrong' },
} as const

/** Marks the hashes of the path under `root` from the foot up, in the picture and in the list; stops at a wrong one. */
export async function checkPath(root: ParentNode): Promise<void> {
  const path = root.querySelector<HTMLElement>('[data-path]')
  const evidence: unknown = JSON.parse(path?.dataset['path'] ?? 'null')
  const entry = path?.dataset['entry']
  if (path === null || entry === undefined || !isEvidence(evidence)) return
  const { root: signedRoot, size } = parseCheckpoint(parseNote(evidence.checkpoint).text)
  const leaf = leafHash(bytesOf(entry))
  const proof = evidence.proof.map(bytesOf)
  const steps = inclusionSteps({ leafHash: leaf, index: evidence.index, treeSize: size, proof })
  const hashes = [leaf, ...steps.map(({ result }) => result)].map(hexOf)
  for (const [row, hash] of hashes.entries()) {
    const isLast = row === hashes.length - 1
    const isDrawn = path.querySelector(`li[data-step="${row}"] [title="${hash}"]`) !== null
    const isRight = isDrawn && (!isLast || hash === hexOf(signedRoot))
    mark(path, row, isRight ? 'right' : 'wrong')
    if (!isRight) return
    await new Promise((resolve) => setTimeout(resolve, lookMs))
  }
}

function mark(path: HTMLElement, row: number, kind: keyof typeof marks): void {
  const { colour, sign, word } = marks[kind]
  path.querySelector(`svg [data-step="${row}"]`)?.setAttribute('fill', colour)
  const line = path.querySelector<HTMLElement>(`li[data-step="${row}"]`)
  if (line === null) return
  line.dataset['outcome'] = kind
  const said = document.createElement('span')
  said.className = 'govuk-visually-hidden'
  said.textContent = ` ${path.dataset[word] ?? ''}`
  line.append(` ${sign}`, said)
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
