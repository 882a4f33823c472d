/// <reference lib="dom" />
import type { VerifierSetup } from '../verify/verifier-setup.ts'

/** The element of this id, which the page always has. */
export function part<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
  const element = document.getElementById(id)
  if (element instanceof kind) return element
  throw new Error(`the verify page has no #${id}`)
}

/** Every element below `root` that the selector finds. */
export function parts(root: ParentNode, selector: string): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>(selector)]
}

/** Shows or hides an element, also one whose style says how it is laid out. */
export function show(element: HTMLElement | null, isShown: boolean): void {
  if (element === null) return
  element.hidden = !isShown
  element.style.display = isShown ? '' : 'none'
}

/** What the server handed to this script. */
export function readSetup(element: HTMLElement): VerifierSetup {
  const setup: unknown = JSON.parse(element.dataset['setup'] ?? '')
  if (isSetup(setup)) return setup
  throw new Error('the verify page has no set-up')
}

/** The page is ours and sent whole, so that one member stands for all. */
function isSetup(value: unknown): value is VerifierSetup {
  return typeof value === 'object' && value !== null && 'checkWords' in value
}
