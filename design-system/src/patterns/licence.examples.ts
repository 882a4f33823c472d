import type { Html } from '@bauhinia/html'
import type { Locale } from '@bauhinia/i18n'
import { buttonGroup, linkButton } from '../components/button/button.ts'
import { qrCode } from '../components/qr-code/qr-code.ts'
import { type LicencePatternProps, licencePattern } from './licence.ts'

export function licenceExample(locale: Locale): Html {
  return licencePattern({
    title: { en: 'Your driving licence', 'zh-Hant': '你的駕駛執照', 'zh-Hans': '你的驾驶执照' }[
      locale
    ],
    licence: licence(locale),
    actions: buttonGroup([
      linkButton({
        text: { en: 'Download', 'zh-Hant': '下載', 'zh-Hans': '下载' }[locale],
        href: '#download',
      }),
      linkButton({
        text: { en: 'Verify it yourself', 'zh-Hant': '自行核實', 'zh-Hans': '自行核实' }[locale],
        href: '#verify',
        kind: 'secondary',
      }),
    ]),
    checks: checks(locale),
  })
}

function checks(locale: Locale): LicencePatternProps['checks'] {
  return {
    locale,
    title: { en: 'What stands behind it', 'zh-Hant': '此牌照的憑據', 'zh-Hans': '此牌照的凭据' }[
      locale
    ],
    lines: [
      {
        outcome: 'pass',
        text: {
          en: 'Signed by the Transport Department',
          'zh-Hant': '由運輸署簽署',
          'zh-Hans': '由运输署签署',
        }[locale],
      },
      {
        outcome: 'pass',
        text: {
          en: 'Neither revoked nor suspended',
          'zh-Hant': '未被撤銷或吊銷',
          'zh-Hans': '未被撤销或吊销',
        }[locale],
        detail: {
          en: 'Status list of 22 November 2026, 14:05',
          'zh-Hant': '狀態清單：2026 年 11 月 22 日 14:05',
          'zh-Hans': '状态清单：2026 年 11 月 22 日 14:05',
        }[locale],
      },
      {
        outcome: 'pass',
        text: {
          en: 'Its issue is in the public ledger',
          'zh-Hant': '簽發已載入公開帳本',
          'zh-Hans': '签发已载入公开账本',
        }[locale],
        detail: { en: 'Entry 10,482', 'zh-Hant': '第 10,482 項', 'zh-Hans': '第 10,482 项' }[
          locale
        ],
      },
    ],
  }
}

function licence(locale: Locale): LicencePatternProps['licence'] {
  return {
    locale,
    title: { en: 'Full driving licence', 'zh-Hant': '正式駕駛執照', 'zh-Hans': '正式驾驶执照' }[
      locale
    ],
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
  }
}
