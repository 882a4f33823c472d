import type { TestContext } from 'node:test'
import { buildAssets, findPatternPage, galleryPage, pageFrame } from '@bauhinia/design-system'
import { openWindow } from '@bauhinia/testing/browser'
import type { Page } from 'playwright-core'

const origin = 'http://design.invalid'

// As the server sends it, so that nothing here works only without it.
const contentSecurityPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; form-action 'self'"

/** Pages of the gallery in a real browser, under the server's content security policy. */
export interface GalleryBrowser {
  /** Opens `/en/design-system`, `/zh-hant/design-system/home` … at a window's width. */
  open(
    path: string,
    options?: { width?: number; javaScriptEnabled?: boolean },
  ): Promise<{ page: Page; complaints: string[] }>
}

export async function openGallery(t: TestContext): Promise<GalleryBrowser> {
  const { files, paths } = await buildAssets({ basePath: `${origin}/assets/` })

  return {
    async open(path, { width = 1280, javaScriptEnabled = true } = {}) {
      const context = await openWindow(t, {
        viewport: { width, height: 800 },
        javaScriptEnabled,
      })
      const page = await context.newPage()
      const complaints: string[] = []
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text())
      })
      page.on('pageerror', (error) => complaints.push(error.message))
      await page.route('**/*', async (route) => {
        const { pathname } = new URL(route.request().url())
        const asset = files.get(pathname.replace('/assets/', ''))
        if (asset !== undefined) {
          return route.fulfill({ body: Buffer.from(asset.bytes), contentType: asset.contentType })
        }
        return route.fulfill({
          body: documentAt(pathname, paths),
          contentType: 'text/html; charset=utf-8',
          headers: { 'content-security-policy': contentSecurityPolicy },
        })
      })
      await page.goto(origin + path)
      return { page, complaints }
    },
  }
}

function documentAt(path: string, assetPaths: Awaited<ReturnType<typeof buildAssets>>['paths']) {
  const [, segment, , name] = path.split('/')
  const locale = segment === 'zh-hant' ? 'zh-Hant' : segment === 'zh-hans' ? 'zh-Hans' : 'en'
  const content = name === undefined ? galleryPage(locale) : findPatternPage(locale, name)
  if (content === undefined) throw new Error(`no such page: ${path}`)
  return pageFrame({ ...content, locale, url: path, assetPaths, viewer: { displayName: 'Chan' } })
    .markup
}
