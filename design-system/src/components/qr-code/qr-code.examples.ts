import type { ComponentExamples } from '../../examples.ts'
import { qrCode } from './qr-code.ts'

export const qrCodeExamples: ComponentExamples = {
  component: 'qr-code',
  title: { en: 'QR code', 'zh-Hant': '二維碼', 'zh-Hans': '二维码' },
  examples: [
    {
      name: 'default',
      render: (locale) =>
        qrCode({
          text: 'https://bauhinia.example/en/verify',
          label: {
            en: 'QR code that opens the verify page',
            'zh-Hant': '開啟核實網頁的二維碼',
            'zh-Hans': '开启核实网页的二维码',
          }[locale],
        }),
    },
  ],
}
