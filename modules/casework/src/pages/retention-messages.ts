import { defineMessages } from '@bauhinia/i18n'

/** The words of how long what departments said is kept. */
export const retentionMessages = defineMessages({
  en: {
    kept: 'How long it is kept',
    eraseOn: 'It is erased from {day} on',
    eventErased: 'What departments said is erased: its time is over',
    replayErased: 'It cannot be given again: what it was decided from is erased',
    replayErasedDetail:
      'Its time was over. The decision and a digest of what it was decided from stay on record.',
  },
  'zh-Hant': {
    kept: '保存期限',
    eraseOn: '由 {day} 起刪除',
    eventErased: '部門提供的資料已刪除：保存期限已過',
    replayErased: '未能重新作出決定：所依據的資料已刪除',
    replayErasedDetail: '保存期限已過。決定及所依據資料的摘要仍保留在紀錄中。',
  },
  'zh-Hans': {
    kept: '保存期限',
    eraseOn: '由 {day} 起删除',
    eventErased: '部门提供的资料已删除：保存期限已过',
    replayErased: '未能重新作出决定：所依据的资料已删除',
    replayErasedDetail: '保存期限已过。决定及所依据资料的摘要仍保留在记录中。',
  },
})
