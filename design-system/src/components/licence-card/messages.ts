import { defineMessages } from '@bauhinia/i18n'

export const licenceMessages = defineMessages({
  en: {
    valid: 'Valid',
    'partly-valid': 'Partly valid',
    'not-yet-valid': 'Not valid yet',
    expired: 'Expired',
    suspended: 'Suspended',
    revoked: 'Revoked',
    superseded: 'Replaced by a newer one',
    specimen: 'Specimen. Issued by an independent project, not by a government.',
  },
  'zh-Hant': {
    valid: '有效',
    'partly-valid': '部分有效',
    'not-yet-valid': '尚未生效',
    expired: '已過期',
    suspended: '暫時吊銷',
    revoked: '已撤銷',
    superseded: '已由新牌照取代',
    specimen: '樣本。由獨立項目發出，並非政府文件。',
  },
  'zh-Hans': {
    valid: '有效',
    'partly-valid': '部分有效',
    'not-yet-valid': '尚未生效',
    expired: '已过期',
    suspended: '暂时吊销',
    revoked: '已撤销',
    superseded: '已由新牌照取代',
    specimen: '样本。由独立项目发出，并非政府文件。',
  },
})
