// What govuk-frontend's scripts add to the components we use. Every page works without it.
import {
  Button,
  Checkboxes,
  createAll,
  ErrorSummary,
  NotificationBanner,
  Radios,
  SkipLink,
} from 'govuk-frontend'
import { keepWords } from './keep-words.ts'

// The frame sends no inline script, so this stands where govuk-frontend's template has one.
document.body.classList.add('govuk-frontend-supported')

for (const Component of [Button, Checkboxes, ErrorSummary, NotificationBanner, Radios, SkipLink]) {
  createAll(Component)
}

/** A form that was sent this long ago and led nowhere may be sent again (milliseconds). */
const answerMs = 10_000

let sentAt: number | undefined
let isTyped = false

// One press is one request: the server bears a second one, but need not be asked.
document.addEventListener('submit', (event) => {
  const form = event.target
  if (event.defaultPrevented || !(form instanceof HTMLFormElement) || form.method !== 'post') return
  const at = performance.now()
  if (sentAt !== undefined && at - sentAt < answerMs) event.preventDefault()
  else sentAt = at
})

document.addEventListener('input', () => {
  isTyped = true
})

// Going back may bring a page as it was left: a bill that is paid by now, an application that has moved
// on. It is asked for anew, but for words that were typed and not sent: those would be lost.
window.addEventListener('pageshow', ({ persisted }) => {
  if (persisted && (sentAt !== undefined || !isTyped)) window.location.reload()
})

const { lang } = document.documentElement
if (lang.startsWith('zh') && 'Segmenter' in Intl) keepWords(lang)
