import type { ComponentExamples } from '../../examples.ts'
import { checkLines } from './check-lines.ts'

export const checkLinesExamples: ComponentExamples = {
  component: 'check-lines',
  title: { en: 'Check lines', 'zh-Hant': '核實結果', 'zh-Hans': '核实结果' },
  examples: [
    {
      name: 'all-outcomes',
      render: (locale) =>
        checkLines({
          locale,
          lines: [
            {
              outcome: 'pass',
              text: {
                en: 'Signed by the Transport Department',
                'zh-Hant': '由運輸署簽署',
                'zh-Hans': '由运输署签署',
              }[locale],
              detail: {
                en: 'Certificate chain checked up to the certificate authority of this installation',
                'zh-Hant': '已核對證書鏈至本系統的核證機關',
                'zh-Hans': '已核对证书链至本系统的核证机构',
              }[locale],
            },
            {
              outcome: 'fail',
              text: {
                en: 'Revoked on 3 March 2026',
                'zh-Hant': '已於 2026 年 3 月 3 日撤銷',
                'zh-Hans': '已于 2026 年 3 月 3 日撤销',
              }[locale],
            },
            {
              outcome: 'unknown',
              text: {
                en: 'The ledger could not be reached',
                'zh-Hant': '未能連接公開帳本',
                'zh-Hans': '未能连接公开账本',
              }[locale],
              detail: {
                en: 'Try again when you are online',
                'zh-Hant': '請連線後再試',
                'zh-Hans': '请联机后再试',
              }[locale],
            },
          ],
        }),
    },
    {
      name: 'live',
      render: (locale) =>
        checkLines({
          locale,
          isLive: true,
          lines: [
            {
              outcome: 'running',
              text: { en: 'Status list', 'zh-Hant': '狀態清單', 'zh-Hans': '状态清单' }[locale],
            },
          ],
        }),
    },
  ],
}
