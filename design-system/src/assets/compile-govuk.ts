import { writeFileSync } from 'node:fs'
import { transformSync } from 'esbuild'
import { compile, NodePackageImporter } from 'sass'

// Variants that none of our components writes.
const unused =
  /--small|visually-hidden-focusable|extra-letter-spacing|--inverse|width-(one|two|three)-|--stacked/

/**
 * The CSS of govuk.scss, compiled. What would only cost bytes is taken out: variants that we do not
 * have, its font smoothing, its print colours (the custom property it prints with already changes),
 * and second values for browsers without custom properties.
 */
export function compileGovuk(): string {
  const { css } = compile(new URL('govuk.scss', import.meta.url).pathname, {
    importers: [new NodePackageImporter(import.meta.dirname)],
    quietDeps: true,
  })
  const { code } = transformSync(css, { loader: 'css' })
  const lean = code
    .replaceAll(/^ *(-webkit-font-smoothing|-moz-osx-font-smoothing): .*\n/gm, '')
    .replaceAll(/var\((--govuk-[a-z-]+), #[0-9a-f]+\)/g, 'var($1)')
    .replaceAll(/@media print \{\n {2}[^{}]+\{\n {4}(color|font-family): [^;]+;\n {2}\}\n\}\n/g, '')
    .replaceAll(/^ *[.:][^{}@]*\{[^{}]*\}\n/gm, (rule) => (isUsed(rule) ? rule : ''))
    .replaceAll(/^@(media|supports) [^{}]*\{\s*\}\n/gm, '')
  return `/* Generated from govuk.scss by compile-govuk.ts: change that, not this. */\n${lean}`
}

function isUsed(rule: string): boolean {
  const [selectors = ''] = rule.split('{', 1)
  return selectors.split(',').some((selector) => !unused.test(selector))
}

if (import.meta.main) writeFileSync(new URL('govuk.css', import.meta.url), compileGovuk())
