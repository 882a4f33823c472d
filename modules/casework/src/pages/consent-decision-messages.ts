import { defineMessages } from '@bauhinia/i18n'

/** The words of the choice whether to share what was shown. */
export const consentDecisionMessages = defineMessages({
  en: {
    agree: 'Agree and continue',
    disagree: 'Do not agree',
    stop: 'Stop here, share nothing',
    stopAgain: 'Stop here, share nothing more',
    decideAnyway: 'Ask for a decision anyway',
    hopelessText:
      'As things stand, your application would not be approved. Stop here, and nothing is shared; you can begin again once things have changed. If you ask for a decision anyway, you agree that the {department} gets what is shown below: the decision costs nothing, and says how to appeal.',
    hopelessTextAgain:
      'As things stand, your application would not be approved. Stop here, and it ends with every consent that you gave for it; you can begin again once things have changed. If you ask for a decision anyway, you agree that the {department} gets what is shown below: the decision costs nothing, and says how to appeal.',
    leaveTitle: 'Stop here and share nothing?',
    leaveTitleAgain: 'Stop here and share nothing more?',
    thenNothing: 'This application ends, and no department tells another anything about you.',
    thenNothingMore:
      'This application ends with every consent that you gave for it, and nothing more is passed on.',
    thenErased: 'What you were shown and what you entered for it is deleted here.',
    leave: 'Stop here',
    back: 'Back to what would be shared',
  },
  'zh-Hant': {
    agree: '同意並繼續',
    disagree: '不同意',
    stop: '在此結束，不傳送資料',
    stopAgain: '在此結束，不再傳送資料',
    decideAnyway: '仍要求作出決定',
    hopelessText:
      '按現時情況，申請不會獲批准。如在此結束，便不會傳送任何資料；待情況有變後，你可重新開始。如你仍要求作出決定，即同意{department}收到以下內容：作出決定不收費，並會說明如何上訴。',
    hopelessTextAgain:
      '按現時情況，申請不會獲批准。如在此結束，這項申請及你為此給予的所有同意隨即終止；待情況有變後，你可重新開始。如你仍要求作出決定，即同意{department}收到以下內容：作出決定不收費，並會說明如何上訴。',
    leaveTitle: '在此結束，不傳送任何資料？',
    leaveTitleAgain: '在此結束，不再傳送任何資料？',
    thenNothing: '這項申請隨即結束，沒有部門會向另一部門透露你的資料。',
    thenNothingMore: '這項申請及你為此給予的所有同意隨即終止，不會再傳送任何資料。',
    thenErased: '曾向你展示的內容和你為此填寫的資料會在此刪除。',
    leave: '在此結束',
    back: '返回查看將會傳送的資料',
  },
  'zh-Hans': {
    agree: '同意并继续',
    disagree: '不同意',
    stop: '在此结束，不传送资料',
    stopAgain: '在此结束，不再传送资料',
    decideAnyway: '仍要求作出决定',
    hopelessText:
      '按现时情况，申请不会获批准。如在此结束，便不会传送任何资料；待情况有变后，你可重新开始。如你仍要求作出决定，即同意{department}收到以下内容：作出决定不收费，并会说明如何上诉。',
    hopelessTextAgain:
      '按现时情况，申请不会获批准。如在此结束，这项申请及你为此给予的所有同意随即终止；待情况有变后，你可重新开始。如你仍要求作出决定，即同意{department}收到以下内容：作出决定不收费，并会说明如何上诉。',
    leaveTitle: '在此结束，不传送任何资料？',
    leaveTitleAgain: '在此结束，不再传送任何资料？',
    thenNothing: '这项申请随即结束，没有部门会向另一部门透露你的资料。',
    thenNothingMore: '这项申请及你为此给予的所有同意随即终止，不会再传送任何资料。',
    thenErased: '曾向你展示的内容和你为此填写的资料会在此删除。',
    leave: '在此结束',
    back: '返回查看将会传送的资料',
  },
})
