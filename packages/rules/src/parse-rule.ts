import { parseExpression } from 'feelin'
import { readExpression, type SyntaxNode } from './read-expression.ts'
import { type Expression, partsOf, type RuleMistake, type Span } from './syntax.ts'

/**
 * A rule as written, with its syntax tree. `expression` is absent exactly when there are mistakes.
 */
export type Rule =
  | { readonly text: string; readonly expression: Expression; readonly mistakes: readonly [] }
  | {
      readonly text: string
      readonly expression?: undefined
      readonly mistakes: readonly RuleMistake[]
    }

/** A rule that parsed. */
export type ParsedRule = Extract<Rule, { readonly expression: Expression }>

/** Longer and deeper rules are refused: no service needs a page, and deep nesting costs stack. */
const lengthMax = 4_000
const depthMax = 50

/**
 * Parses a FEEL expression (OMG DMN 1.5) into the syntax tree that rules may use.
 *
 * Never throws: what is wrong with the text comes back as mistakes, each with its place.
 */
export function parseRule(text: string): Rule {
  if (text.length > lengthMax) {
    const message = `The rule is ${text.length} characters long; ${lengthMax} are allowed.`
    return { text, mistakes: [{ from: 0, to: text.length, message, mend: 'Split it in parts.' }] }
  }
  const root = parseExpression(text, {}, undefined).topNode
  const error = findError(root)
  if (error !== undefined) return { text, mistakes: [describeError(text, error)] }
  const { expression, mistakes } = readExpression(text, root)
  if (depthOf(expression) > depthMax) {
    const message = `The rule is nested more than ${depthMax} levels deep.`
    return { text, mistakes: [{ from: 0, to: text.length, message, mend: 'Split it in parts.' }] }
  }
  return mistakes.length > 0 ? { text, mistakes } : { text, expression, mistakes: [] }
}

function findError(node: SyntaxNode): SyntaxNode | undefined {
  if (node.type.isError) return node
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    const error = findError(child)
    if (error !== undefined) return error
  }
  return undefined
}

function describeError(text: string, { from, to }: Span): RuleMistake {
  if (text.trim() === '') {
    return { from: 0, to: text.length, message: 'The rule is empty.', mend: 'Write an expression.' }
  }
  const found = text.slice(from, to).trim()
  if (found === '') {
    const message = 'The rule stops before it is complete.'
    return { from, to, message, mend: `Write what belongs after "${text.slice(0, from).trim()}".` }
  }
  const mend = found.startsWith('"')
    ? 'Close the text with a second double quote.'
    : 'Check the operator or bracket before it.'
  return { from, to, message: `"${found}" cannot stand here.`, mend }
}

function depthOf(expression: Expression): number {
  return 1 + Math.max(0, ...partsOf(expression).map(depthOf))
}
