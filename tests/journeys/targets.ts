import type { Page } from 'playwright-core'

/** WCAG 2.2 AA, 2.5.8: in CSS pixels; the buttons that a page is there for are larger. */
const targetMin = 24
const buttonMin = 44

// A button that neither pointer nor keyboard reaches is there for the enter key alone.
const unreachable = '[aria-hidden=true][tabindex="-1"]'
const focusable = `a[href], button:not(${unreachable}), summary, input:not([type=hidden]), select, textarea, [tabindex="0"]`

/**
 * What can be pressed and is too small for a finger, and what can be reached by keyboard and does not show
 * that it was. A link within a sentence is as high as its line (the standard's exception).
 */
export async function listTargetFaults(page: Page): Promise<string[]> {
  const targets = await page.locator(focusable).evaluateAll(measure)
  const small = targets
    .filter(({ height, isButton, isInText, isVisible, width }) => {
      const min = isButton ? buttonMin : targetMin
      return isVisible && !isInText && (height < min || width < min)
    })
    .map(({ height, markup, width }) => `${width}×${height} px to press: ${markup}`)
  return [...small, ...(await listHiddenFocus(page, targets.length))]
}

/** What of a browser's elements is used here; it runs in the page. */
interface PageElement {
  readonly outerHTML: string
  readonly textContent: string | null
  readonly parentElement: PageElement | null
  /** Of form controls alone. */
  readonly labels?: Iterable<PageElement> | null
  readonly ownerDocument: {
    readonly defaultView: {
      readonly getComputedStyle: (element: PageElement, part?: string) => PageStyle
    }
  }
  readonly checkVisibility: (options: { visibilityProperty: true }) => boolean
  readonly closest: (selector: string) => PageElement | null
  readonly matches: (selector: string) => boolean
  readonly getBoundingClientRect: () => { readonly width: number; readonly height: number }
}

interface PageStyle {
  readonly boxShadow: string
  readonly display: string
  readonly outlineStyle: string
  readonly outlineWidth: string
  readonly position: string
}

function measure(elements: readonly PageElement[]) {
  return elements.map((element) => {
    const { getComputedStyle } = element.ownerDocument.defaultView
    // What shows a circle or a box to press is its label, and a link that fills its card is as large.
    const [label] = element.matches('[type=radio], [type=checkbox]') ? (element.labels ?? []) : []
    const fills = getComputedStyle(element, '::after').position === 'absolute'
    const card = fills ? element.closest('article') : null
    const { height, width } = (label ?? card ?? element).getBoundingClientRect()
    const isInline = getComputedStyle(element).display === 'inline'
    const around = element.parentElement?.textContent?.trim()
    return {
      height: Math.round(height),
      width: Math.round(width),
      markup: element.outerHTML.slice(0, 120),
      isButton: element.matches('.govuk-button'),
      isInText: isInline && around !== element.textContent?.trim(),
      isVisible:
        element.checkVisibility({ visibilityProperty: true }) &&
        !element.matches('.govuk-skip-link'),
    }
  })
}

/** Steps through the page by keyboard as far as it goes, and looks whether each stop shows. */
async function listHiddenFocus(page: Page, stops: number): Promise<string[]> {
  const faults: string[] = []
  for (let stop = 0; stop < stops; stop += 1) {
    await page.keyboard.press('Tab')
    const [focused] = await page.locator(':focus').evaluateAll(lookAtFocus)
    if (focused === undefined) break
    if (!focused.isShown) faults.push(`shows no focus: ${focused.markup}`)
  }
  return faults
}

function lookAtFocus(elements: readonly PageElement[]) {
  return elements.map((element) => {
    const { getComputedStyle } = element.ownerDocument.defaultView
    const shown = [element, ...(element.labels ?? [])]
    const styles = shown.flatMap((each) => [
      getComputedStyle(each),
      getComputedStyle(each, '::before'),
      getComputedStyle(each, '::after'),
    ])
    return {
      markup: element.outerHTML.slice(0, 120),
      isShown: styles.some(
        ({ outlineStyle, outlineWidth }) =>
          outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2,
      ),
    }
  })
}
