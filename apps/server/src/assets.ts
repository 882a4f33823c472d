import { buildAssets, type DesignAssets } from '@bauhinia/design-system'

/** Everything that browsers fetch besides pages, with the scripts of single pages; built in memory. */
export function prepareAssets(): Promise<DesignAssets> {
  return buildAssets({
    scripts: {
      'await-change': import.meta.resolve('@bauhinia/design-system/browser/await-change'),
      passkey: import.meta.resolve('@bauhinia/identity/browser/passkey'),
      verify: import.meta.resolve('@bauhinia/licences/browser/verify'),
      'read-qr': import.meta.resolve('@bauhinia/licences/browser/read-qr'),
      history: import.meta.resolve('@bauhinia/exchange/browser/history'),
      evidence: import.meta.resolve('@bauhinia/ledger/browser/evidence'),
      ledger: import.meta.resolve('@bauhinia/ledger/browser/ledger'),
    },
  })
}
