import { attributes, type Html, html } from '@bauhinia/html'
import { type Locale, locales } from '@bauhinia/i18n'
import { classNames, type Link } from '../../content.ts'
import { footer } from './footer.ts'
import { header } from './header.ts'
import { pathInLanguage } from './language-switch.ts'
import { frameMessages } from './messages.ts'

/** Where the design system's own files are served, as `buildAssets` names them. */
export interface AssetPaths {
  readonly style: string
  readonly behaviour: string
  readonly icon: string
}

/** Who is signed in. */
export interface Viewer {
  readonly displayName: string
  /** True for who works in an office: the header leads there. */
  readonly isOfficer?: boolean | undefined
  /** How many messages wait to be read: the way to the inbox says so. */
  readonly unreadMessages?: number | undefined
}

/** The whole document around what one page says. */
export interface PageFrameProps {
  readonly locale: Locale
  /** Without the product's name, which the frame adds. */
  readonly title: string
  /** The page's own path and query: the language switch stays on it, the navigation marks it. */
  readonly url: string
  readonly main: Html
  readonly assetPaths: AssetPaths
  readonly viewer?: Viewer | undefined
  /** Notification banners above the page's content, such as what was just done. */
  readonly notices?: readonly Html[] | undefined
  /** True when the page shows an error summary; the title then says so first. */
  readonly hasErrors?: boolean | undefined
  readonly width?: 'reading' | 'wide' | undefined
  /** Addresses of the scripts that this page uses besides the common one; each is a module. */
  readonly scripts?: readonly string[] | undefined
  /** Id of the form that asks for words: the language switch then sends it, and takes along what is typed. */
  readonly typedForm?: string | undefined
  /** Links of the navigation, in place of the usual ones. */
  readonly nav?: readonly Link[] | undefined
}

export function pageFrame(props: PageFrameProps): Html {
  const { locale, main, assetPaths, notices = [], width = 'reading', scripts = [] } = props
  const { typedForm } = props
  const text = frameMessages(locale)
  const title = `${props.title} – Bauhinia`
  const moduleScripts = [assetPaths.behaviour, ...scripts].map(
    (src) => html`<script type="module"${attributes({ src })}></script>`,
  )
  return html`<!doctype html>
<html lang="${locale}" class="govuk-template">
<head>
<meta charset="utf-8">
<title>${props.hasErrors ? text('error', { title }) : title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="theme-color" content="#8f1457">
<meta name="color-scheme" content="light">
<link rel="stylesheet" href="${assetPaths.style}">
<link rel="icon" href="${assetPaths.icon}" type="image/svg+xml">
${alternates(props.url)}${moduleScripts}
</head>
<body class="govuk-template__body">
${typedForm !== undefined && enterKey(typedForm)}<a href="#main-content" class="govuk-skip-link" data-module="govuk-skip-link">${text('skip')}</a>
${header(props)}
<main class="${classNames('bauhinia-container bauhinia-main', `bauhinia-main--${width}`)}" id="main-content">
${notices}${main}
</main>
${footer(locale)}
</body>
</html>
`
}

// The enter key presses the first button of a form in the document: without this one, a language.
function enterKey(form: string): Html {
  return html`<button type="submit" form="${form}" class="govuk-visually-hidden" tabindex="-1" aria-hidden="true"></button>
`
}

function alternates(url: string): Html[] {
  return locales.map(
    (locale) =>
      html`<link rel="alternate" hreflang="${locale}" href="${pathInLanguage(url, locale)}">`,
  )
}
