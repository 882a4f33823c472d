import type { Expression, Iterator, RangeTest } from './syntax.ts'

/** What the checker found out that the printed text depends on. */
export interface Findings {
  /** The filters whose condition is a number: `list[1]`. */
  readonly indexed: ReadonlySet<Expression>
}

/**
 * The expression as the text that the interpreter runs. It means what was checked, and leaves nothing
 * to the interpreter's own ways, four of which would surprise:
 *
 * - it evaluates both sides of `and` and `or`, and would trip over the null that the left side tests
 *   for; of an `if` it evaluates one branch;
 * - it takes `5 between 10 and 1` for true;
 * - it takes `list[not(item.paid)]` for an index;
 * - where a variable is called `months`, it no longer knows `years and months duration` (see `printName`).
 */
export function printFeel(expression: Expression, findings: Findings): string {
  return new Printer(findings).print(expression)
}

/**
 * The name that the interpreter knows a variable by: none that is a word of a function's name. The
 * element that a filter is at has its name from FEEL.
 */
export function printName(name: string): string {
  return name === 'item' ? name : `${name}_`
}

class Printer {
  readonly #findings: Findings

  constructor(findings: Findings) {
    this.#findings = findings
  }

  print(expression: Expression): string {
    const { kind } = expression
    const text = this.#print(expression)
    return kind === 'literal' || kind === 'name' || kind === 'call' ? text : `(${text})`
  }

  #print(expression: Expression): string {
    switch (expression.kind) {
      case 'literal':
        return printLiteral(expression.value)
      case 'name':
        return printName(expression.name)
      case 'path':
        return `${this.print(expression.target)}.${expression.entry}`
      case 'negation':
        return `0 - ${this.print(expression.operand)}`
      case 'arithmetic':
      case 'comparison':
        return `${this.print(expression.left)} ${expression.operator} ${this.print(expression.right)}`
      case 'logic':
        return this.#logic(expression)
      case 'between':
        return this.#compared(expression.value, [{ ...expression, ...closed, kind: 'interval' }])
      case 'in':
        return this.#compared(expression.value, expression.tests)
      case 'if':
        return this.#if(expression)
      case 'list':
        return `[${this.#all(expression.elements)}]`
      case 'context':
        return `{${expression.entries.map(({ key, value }) => `${JSON.stringify(key)}: ${this.print(value)}`).join(', ')}}`
      case 'call':
        return `${expression.name}(${this.#all(expression.arguments)})`
      case 'for':
        return `for ${this.#iterators(expression.iterators)} return ${this.print(expression.body)}`
      case 'quantified':
        return `${expression.quantifier} ${this.#iterators(expression.iterators)} satisfies ${this.print(expression.body)}`
      case 'filter':
        return this.#filter(expression)
      default:
        return expression satisfies never
    }
  }

  #all(expressions: readonly Expression[]): string {
    return expressions.map((expression) => this.print(expression)).join(', ')
  }

  #logic({ operator, left, right }: Extract<Expression, { kind: 'logic' }>): string {
    const rest = this.print(right)
    const branches = operator === 'and' ? `${rest} else false` : `true else ${rest}`
    return `if ${this.print(left)} then ${branches}`
  }

  #if({ condition, whenTrue, whenFalse }: Extract<Expression, { kind: 'if' }>): string {
    const branches = `${this.print(whenTrue)} else ${this.print(whenFalse)}`
    return `if ${this.print(condition)} then ${branches}`
  }

  /**
   * The value is printed once, under a name that no variable has: printed once for each bound, nested
   * ranges would grow the text exponentially.
   */
  #compared(value: Expression, tests: readonly RangeTest[]): string {
    const holds = any(tests.map((test) => this.#test(test)))
    return `{Compared: ${this.print(value)}, holds: ${holds}}.holds`
  }

  #test(test: RangeTest): string {
    if (test.kind === 'member') return `Compared in (${this.print(test.operand)})`
    if (test.kind === 'compared') return `Compared ${test.operator} ${this.print(test.operand)}`
    const { low, high, lowIncluded, highIncluded } = test
    const from = `Compared >${lowIncluded ? '=' : ''} ${this.print(low)}`
    const to = `Compared <${highIncluded ? '=' : ''} ${this.print(high)}`
    return `if ${from} then ${to} else false`
  }

  #iterators(iterators: readonly Iterator[]): string {
    return iterators.map(({ name, list }) => `${printName(name)} in ${this.print(list)}`).join(', ')
  }

  #filter(filter: Extract<Expression, { kind: 'filter' }>): string {
    const condition = this.print(filter.condition)
    const list = this.print(filter.list)
    return this.#findings.indexed.has(filter)
      ? `${list}[${condition}]`
      : `${list}[${condition} = true]`
  }
}

/** Both ends of `between` belong to it. */
const closed = { lowIncluded: true, highIncluded: true }

function any(tests: readonly string[]): string {
  return tests.reduceRight((rest, test) => `if (${test}) then true else (${rest})`)
}

function printLiteral(value: string | number | boolean | null): string {
  return typeof value === 'number' && value < 0 ? `(0 - ${-value})` : JSON.stringify(value)
}
