import type { Html } from '@bauhinia/html'
import type { Locale, LocalizedText } from '@bauhinia/i18n'

/** One way to use a component. It is shown in the gallery, compared in tests and read by axe. */
interface Example {
  readonly name: string
  readonly render: (locale: Locale) => Html
}

/** A component's examples. `component` is the name of its folder. */
export interface ComponentExamples {
  readonly component: string
  readonly title: LocalizedText
  readonly examples: readonly Example[]
}
