import type { ComponentExamples } from '../../examples.ts'
import { qrCode } from '../qr-code/qr-code.ts'
import { licenceCard } from './licence-card.ts'

export const licenceCardExamples: ComponentExamples = {
  component: 'licence-card',
  title: { en: 'Licence card', 'zh-Hant': '牌照', 'zh-Hans': '牌照' },
  examples: [
    {
      name: 'valid',
      render: (locale) =>
        licenceCard({
          locale,
          headingLevel: 3,
          title: {
            en: 'Full driving licence',
            'zh-Hant': '正式駕駛執照',
            'zh-Hans': '正式驾驶执照',
          }[locale],
          issuer: { en: 'Transport Department', 'zh-Hant': '運輸署', 'zh-Hans': '运输署' }[locale],
          holder: { en: 'Chan Siu Ming', 'zh-Hant': '陳小明', 'zh-Hans': '陈小明' }[locale],
          validity: 'valid',
          number: 'HKDL 7H2K 9104',
          fields: [
            {
              label: { en: 'Classes', 'zh-Hant': '車輛類別', 'zh-Hans': '车辆类别' }[locale],
              value: '1, 2',
            },
            {
              label: { en: 'Valid from', 'zh-Hant': '生效日期', 'zh-Hans': '生效日期' }[locale],
              value: {
                en: '22 November 2026',
                'zh-Hant': '2026 年 11 月 22 日',
                'zh-Hans': '2026 年 11 月 22 日',
              }[locale],
            },
            {
              label: { en: 'Valid until', 'zh-Hant': '有效期至', 'zh-Hans': '有效期至' }[locale],
              value: {
                en: '21 November 2036',
                'zh-Hant': '2036 年 11 月 21 日',
                'zh-Hans': '2036 年 11 月 21 日',
              }[locale],
            },
          ],
          qr: qrCode({
            text: 'https://bauhinia.example/en/verify',
            label: {
              en: 'QR code to verify this licence',
              'zh-Hant': '核實此牌照的二維碼',
              'zh-Hans': '核实此牌照的二维码',
            }[locale],
          }),
        }),
    },
    {
      name: 'revoked',
      render: (locale) =>
        licenceCard({
          locale,
          headingLevel: 3,
          title: {
            en: 'Full driving licence',
            'zh-Hant': '正式駕駛執照',
            'zh-Hans': '正式驾驶执照',
          }[locale],
          issuer: { en: 'Transport Department', 'zh-Hant': '運輸署', 'zh-Hans': '运输署' }[locale],
          holder: { en: 'Chan Siu Ming', 'zh-Hant': '陳小明', 'zh-Hans': '陈小明' }[locale],
          validity: 'revoked',
          number: 'HKDL 7H2K 9104',
          fields: [
            {
              label: { en: 'Classes', 'zh-Hant': '車輛類別', 'zh-Hans': '车辆类别' }[locale],
              value: '1, 2',
            },
            {
              label: { en: 'Valid from', 'zh-Hant': '生效日期', 'zh-Hans': '生效日期' }[locale],
              value: {
                en: '22 November 2026',
                'zh-Hant': '2026 年 11 月 22 日',
                'zh-Hans': '2026 年 11 月 22 日',
              }[locale],
            },
            {
              label: { en: 'Valid until', 'zh-Hant': '有效期至', 'zh-Hans': '有效期至' }[locale],
              value: {
                en: '21 November 2036',
                'zh-Hant': '2036 年 11 月 21 日',
                'zh-Hans': '2036 年 11 月 21 日',
              }[locale],
            },
          ],
        }),
    },
  ],
}
