import { defineMessages } from '@bauhinia/i18n'

export const checkMessages = defineMessages({
  en: {
    pass: 'Passed:',
    fail: 'Failed:',
    unknown: 'Not checked:',
    running: 'Checking:',
    'not-applicable': 'Does not apply:',
  },
  'zh-Hant': {
    pass: '通過：',
    fail: '未通過：',
    unknown: '未核實：',
    running: '核實中：',
    'not-applicable': '不適用：',
  },
  'zh-Hans': {
    pass: '通过：',
    fail: '未通过：',
    unknown: '未核实：',
    running: '核实中：',
    'not-applicable': '不适用：',
  },
})
