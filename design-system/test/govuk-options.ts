import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Html } from '@bauhinia/html'
import Type, { type Static } from 'typebox'
import Value from 'typebox/value'

// The options of govuk-frontend's components that ours have too. A fixture with any other option is
// not one that we claim to render, so nothing else is let through.
const strict = { additionalProperties: false } as const
const text = Type.Object(
  { text: Type.Optional(Type.String()), html: Type.Optional(Type.String()) },
  strict,
)
const label = Type.Object(
  {
    text: Type.Optional(Type.String()),
    html: Type.Optional(Type.String()),
    classes: Type.Optional(
      Type.String({ pattern: '__legend--(s|m|l|xl)$|govuk-label--(s|m|l|xl)$' }),
    ),
    isPageHeading: Type.Optional(Type.Boolean()),
  },
  strict,
)
const scalar = Type.Union([Type.String(), Type.Number()])

const field = {
  name: Type.String(),
  id: Type.Optional(Type.String()),
  label,
  hint: Type.Optional(text),
  errorMessage: Type.Optional(text),
}
const choice = Type.Object(
  {
    value: Type.Optional(Type.String()),
    text: Type.Optional(Type.String()),
    html: Type.Optional(Type.String()),
    id: Type.Optional(Type.String()),
    name: Type.Optional(Type.String()),
    divider: Type.Optional(Type.String()),
    hint: Type.Optional(text),
    checked: Type.Optional(Type.Boolean()),
    disabled: Type.Optional(Type.Boolean()),
    behaviour: Type.Optional(Type.Literal('exclusive')),
    conditional: Type.Optional(Type.Object({ html: Type.String() }, strict)),
  },
  strict,
)
const choices = {
  name: Type.String(),
  idPrefix: Type.Optional(Type.String()),
  fieldset: Type.Object({ legend: label }, strict),
  hint: Type.Optional(text),
  errorMessage: Type.Optional(text),
  items: Type.Array(choice),
}
const actions = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        {
          href: Type.String(),
          text: Type.String(),
          visuallyHiddenText: Type.Optional(Type.String()),
        },
        strict,
      ),
    ),
  },
  strict,
)

/** By component, the options that are supported. */
export const govukOptions = {
  button: Type.Object(
    {
      text: Type.String(),
      href: Type.Optional(Type.String()),
      name: Type.Optional(Type.String()),
      value: Type.Optional(Type.String()),
      id: Type.Optional(Type.String()),
      type: Type.Optional(Type.Literal('button')),
      disabled: Type.Optional(Type.Boolean()),
      isStartButton: Type.Optional(Type.Boolean()),
      preventDoubleClick: Type.Optional(Type.Boolean()),
      classes: Type.Optional(Type.String({ pattern: '^govuk-button--(secondary|warning)$' })),
    },
    strict,
  ),
  input: Type.Object(
    {
      ...field,
      value: Type.Optional(scalar),
      type: Type.Optional(Type.Literal('text')),
      inputmode: Type.Optional(Type.Literal('decimal')),
      autocomplete: Type.Optional(Type.String()),
      spellcheck: Type.Optional(Type.Boolean()),
      disabled: Type.Optional(Type.Boolean()),
      prefix: Type.Optional(text),
      suffix: Type.Optional(text),
      classes: Type.Optional(Type.String({ pattern: '^govuk-input--width-(2|3|4|5|10|20|30)$' })),
    },
    strict,
  ),
  textarea: Type.Object(
    {
      ...field,
      value: Type.Optional(Type.String()),
      rows: Type.Optional(Type.Number()),
      autocomplete: Type.Optional(Type.String()),
      spellcheck: Type.Optional(Type.Boolean()),
    },
    strict,
  ),
  select: Type.Object(
    {
      ...field,
      value: Type.Optional(scalar),
      items: Type.Array(
        Type.Object(
          {
            value: scalar,
            text: Type.String(),
            selected: Type.Optional(Type.Literal(true)),
            disabled: Type.Optional(Type.Boolean()),
          },
          strict,
        ),
      ),
    },
    strict,
  ),
  'file-upload': Type.Object(
    {
      ...field,
      multiple: Type.Optional(Type.Boolean()),
      disabled: Type.Optional(Type.Boolean()),
    },
    strict,
  ),
  radios: Type.Object(
    { ...choices, classes: Type.Optional(Type.Literal('govuk-radios--inline')) },
    strict,
  ),
  checkboxes: Type.Object({ ...choices, values: Type.Optional(Type.Array(Type.String())) }, strict),
  'date-input': Type.Object(
    {
      id: Type.String(),
      namePrefix: Type.Optional(Type.String()),
      fieldset: Type.Object({ legend: label }, strict),
      hint: Type.Optional(text),
      errorMessage: Type.Optional(text),
    },
    strict,
  ),
  'error-summary': Type.Object(
    {
      titleText: Type.String(),
      errorList: Type.Array(
        Type.Object(
          {
            text: Type.Optional(Type.String()),
            html: Type.Optional(Type.String()),
            href: Type.Optional(Type.String()),
          },
          strict,
        ),
        { minItems: 1 },
      ),
    },
    strict,
  ),
  'summary-list': Type.Object(
    {
      card: Type.Optional(
        Type.Object(
          {
            title: Type.Object(
              { text: Type.String(), headingLevel: Type.Optional(Type.Literal(3)) },
              strict,
            ),
            actions: Type.Optional(actions),
          },
          strict,
        ),
      ),
      rows: Type.Array(
        Type.Object({ key: text, value: text, actions: Type.Optional(actions) }, strict),
      ),
    },
    strict,
  ),
  details: Type.Object(
    {
      summaryText: Type.String(),
      text: Type.Optional(Type.String()),
      html: Type.Optional(Type.String()),
      id: Type.Optional(Type.String()),
      open: Type.Optional(Type.Boolean()),
    },
    strict,
  ),
  'notification-banner': Type.Object(
    {
      text: Type.Optional(Type.String()),
      html: Type.Optional(Type.String()),
      type: Type.Optional(Type.Literal('success')),
      titleText: Type.Optional(Type.String()),
      titleId: Type.Optional(Type.String()),
    },
    strict,
  ),
  panel: Type.Object(
    {
      titleText: Type.Optional(Type.String()),
      titleHtml: Type.Optional(Type.String()),
      text: Type.Optional(Type.String()),
      html: Type.Optional(Type.String()),
      headingLevel: Type.Optional(Type.Literal(2)),
    },
    strict,
  ),
  'back-link': Type.Object({ href: Type.String(), text: Type.Optional(Type.String()) }, strict),
  breadcrumbs: Type.Object(
    {
      items: Type.Array(
        Type.Object(
          {
            text: Type.Optional(Type.String()),
            html: Type.Optional(Type.String()),
            href: Type.Optional(Type.String()),
          },
          strict,
        ),
      ),
    },
    strict,
  ),
  'inset-text': Type.Object(
    {
      text: Type.Optional(Type.String()),
      html: Type.Optional(Type.String()),
      id: Type.Optional(Type.String()),
    },
    strict,
  ),
  'warning-text': Type.Object(
    { text: Type.String(), iconFallbackText: Type.Optional(Type.Literal('Warning')) },
    strict,
  ),
  tag: Type.Object({ text: Type.String() }, strict),
  pagination: Type.Object(
    {
      previous: Type.Optional(Type.Object({ href: Type.String() }, strict)),
      next: Type.Optional(Type.Object({ href: Type.String() }, strict)),
      items: Type.Optional(
        Type.Array(
          Type.Object(
            {
              number: Type.Optional(Type.Number()),
              href: Type.Optional(Type.String()),
              current: Type.Optional(Type.Boolean()),
              ellipsis: Type.Optional(Type.Boolean()),
            },
            strict,
          ),
        ),
      ),
    },
    strict,
  ),
}

export type GovukOptions = {
  readonly [Component in keyof typeof govukOptions]: Static<(typeof govukOptions)[Component]>
}

const Fixtures = Type.Object({
  fixtures: Type.Array(
    Type.Object({ name: Type.String(), options: Type.Unknown(), html: Type.String() }),
  ),
})

/** govuk-frontend's own fixtures of a component: options, and the markup it makes of them. */
export function fixturesOf(component: string): Static<typeof Fixtures>['fixtures'] {
  const path = fileURLToPath(
    import.meta.resolve(`govuk-frontend/dist/govuk/components/${component}/fixtures.json`),
  )
  return Value.Parse(Fixtures, JSON.parse(readFileSync(path, 'utf8'))).fixtures
}

/** A text or markup option of govuk-frontend as ours. */
export function contentOf(option: { text?: string; html?: string }): string | Html {
  return option.html === undefined ? (option.text ?? '') : new Html(option.html)
}
