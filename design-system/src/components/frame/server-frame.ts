import type { Html } from '@bauhinia/html'
import type { Locale } from '@bauhinia/i18n'
import type { DesignAssets } from '../../assets/build-assets.ts'
import { type PageFrameProps, pageFrame } from './frame.ts'

/** What one page gives; its scripts by name. */
type FrameContent = Pick<
  PageFrameProps,
  'title' | 'main' | 'hasErrors' | 'width' | 'scripts' | 'typedForm'
>

interface FramedRequest {
  readonly locale: Locale
  /** Where the page can be opened again. */
  readonly openableUrl: string
  readonly viewer?: { readonly displayName: string; readonly roles: readonly unknown[] } | undefined
  readonly unreadMessages?: number | undefined
}

/** The frame of all pages of a server that serves these assets. */
export function serverFrame({ paths, scriptPath }: DesignAssets) {
  return (
    content: FrameContent,
    { locale, openableUrl: url, unreadMessages, viewer }: FramedRequest,
  ): Html =>
    pageFrame({
      ...content,
      ...{ locale, url, assetPaths: paths },
      viewer: viewer && { ...viewer, isOfficer: viewer.roles.length > 0, unreadMessages },
      scripts: content.scripts?.map(scriptPath),
    })
}
