import {
  type Document,
  isMap,
  isNode,
  isPair,
  isScalar,
  LineCounter,
  type Node,
  parseDocument,
  type Scalar,
  visit,
} from 'yaml'
import type { Mistake } from './mistake.ts'

/** Where in a file's value something stands: keys and indices from the top. */
export type DataPath = readonly (string | number)[]

/** A YAML file with its value and the means to say where in the text any part of it stands. */
export class YamlFile {
  readonly file: string
  readonly value: unknown
  readonly #source: string
  readonly #document: Document.Parsed
  readonly #lines = new LineCounter()

  /**
   * Reads `source`. What is not YAML is in `syntaxMistakes`; the value is then undefined, unless a key
   * is only written twice.
   */
  constructor(file: string, source: string) {
    this.file = file
    this.#source = source
    this.#document = parseDocument(source, { lineCounter: this.#lines, uniqueKeys: true })
    const isReadable =
      this.#document.errors.every(({ code }) => code === 'DUPLICATE_KEY') &&
      this.#aliases().length === 0
    this.value = isReadable ? this.#document.toJS() : undefined
  }

  get syntaxMistakes(): readonly Mistake[] {
    return [...this.#errors(), ...this.#aliases()]
  }

  /** A pack is read by people: what holds is written where it holds, not referred to. */
  #aliases(): readonly Mistake[] {
    const mistakes: Mistake[] = []
    visit(this.#document, {
      Alias: (_key, { source, range }) => {
        const message = `A pack has no aliases such as *${source}.`
        const mend = 'Write out what it stands for, or put a text that begins with * in quotes.'
        mistakes.push(this.#mistake(range?.[0] ?? 0, { message, mend }))
      },
    })
    return mistakes
  }

  #errors(): readonly Mistake[] {
    return this.#document.errors.map(({ pos, message }) => {
      const [sentence = message] = message.split(/ at line |\n/)
      const mend = 'Correct the YAML: indentation, quotes, or a key written twice.'
      return this.#mistake(pos[0], { message: sentence, mend })
    })
  }

  /** A mistake in the value at `path`; where the path does not exist, at the nearest part above. */
  mistakeAt(path: DataPath, words: Words): Mistake {
    return this.#mistake(this.#offsetOf(path), words)
  }

  /** A mistake in the key at the end of `path`. */
  mistakeAtKey(path: DataPath, words: Words): Mistake {
    return this.#mistake(this.#keyOffsetOf(path) ?? this.#offsetOf(path), words)
  }

  /** A mistake `from` characters into the text at `path`, however that is quoted or folded. */
  mistakeInText(path: DataPath, from: number, words: Words): Mistake {
    const node = this.#nodeAt(path)
    const offset = isScalar(node) ? offsetInScalar(this.#source, node, from) : undefined
    return this.#mistake(offset ?? this.#offsetOf(path), words)
  }

  #mistake(offset: number, { message, mend }: Words): Mistake {
    const { line, col } = this.#lines.linePos(offset)
    return { file: this.file, line: Math.max(line, 1), column: Math.max(col, 1), message, mend }
  }

  #nodeAt(path: DataPath): Node | undefined {
    const node = path.length === 0 ? this.#document.contents : this.#document.getIn(path, true)
    return isNode(node) ? node : undefined
  }

  #offsetOf(path: DataPath): number {
    const node = this.#nodeAt(path)
    if (node?.range)
      return isScalar(node) ? node.range[0] : (this.#keyOffsetOf(path) ?? node.range[0])
    return path.length === 0 ? 0 : (this.#keyOffsetOf(path) ?? this.#offsetOf(path.slice(0, -1)))
  }

  #keyOffsetOf(path: DataPath): number | undefined {
    const parent = this.#nodeAt(path.slice(0, -1))
    const key = path.at(-1)
    if (!isMap(parent)) return undefined
    const pair = parent.items.find(
      (item) => isPair(item) && isScalar(item.key) && item.key.value === key,
    )
    return isNode(pair?.key) ? pair.key.range?.[0] : undefined
  }
}

interface Words {
  readonly message: string
  readonly mend: string
}

/**
 * Folding and quoting change only white space (and escapes, which rules do not need), so the place
 * is found by counting the characters that are not white space.
 */
function offsetInScalar(source: string, node: Scalar, from: number): number | undefined {
  if (!node.range || typeof node.value !== 'string') return node.range?.[0]
  const isBlock = node.type === 'BLOCK_FOLDED' || node.type === 'BLOCK_LITERAL'
  const isQuoted = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE'
  let offset = node.range[0]
  if (isBlock) offset = source.indexOf('\n', offset) + 1
  if (isQuoted) offset += 1
  let count = node.value.slice(0, from).replace(/\s/g, '').length
  while (offset < node.range[1]) {
    const isSpace = /\s/.test(source.charAt(offset))
    if (count === 0 && !isSpace) return offset
    if (!isSpace) count -= 1
    offset += 1
  }
  return source.slice(0, node.range[1]).trimEnd().length
}
