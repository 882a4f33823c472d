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

// The frame sends no inline script, so this stands where govuk-frontend's template has one.
document.body.classList.add('js-enabled', 'govuk-frontend-supported')

for (const Component of [Button, Checkboxes, ErrorSummary, NotificationBanner, Radios, SkipLink]) {
  createAll(Component)
}
