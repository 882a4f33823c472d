import { defineMessages } from '@bauhinia/i18n'

/** The words of withdrawing every consent for one application at once. */
export const withdrawConsentsMessages = defineMessages({
  en: {
    withdrawAll: 'Withdraw all consents for this application',
    title: 'Withdraw all consents for this application?',
    lead: '{count, plural, one {This consent is withdrawn:} other {These # consents are withdrawn together:}}',
    thenAtOnce: 'From the moment you confirm, every question under these consents is refused.',
    thenOpen:
      'Your application is not submitted yet: what the {consumer} received under these consents is erased from it, and the application waits until you consent again.',
    thenSubmitted:
      'Your application is submitted: it goes on with what the {consumer} received before, which stays with it for as long as it was allowed to keep it.',
    thenRecord: 'Each withdrawal is recorded in the public ledger, without your name.',
    confirm: 'Withdraw {count, plural, one {# consent} other {# consents}}',
    keep: 'Keep them',
    done: 'All your consents for this application are withdrawn. Nothing can be released under them any more.',
  },
  'zh-Hant': {
    withdrawAll: '撤回這項申請的全部同意',
    title: '撤回這項申請的全部同意？',
    lead: '以下 {count} 項同意會一併撤回：',
    thenAtOnce: '由你確認一刻起，憑這些同意作出的所有查詢均會被拒絕。',
    thenOpen:
      '你的申請尚未遞交：{consumer}憑這些同意取得的資料會從申請中刪除，申請須待你再次同意才可繼續。',
    thenSubmitted:
      '你的申請已經遞交：{consumer}會繼續憑早前取得的資料處理申請，並在其獲准的保存期限內保留該等資料。',
    thenRecord: '每項撤回均會記錄於公開帳本，但不會載有你的姓名。',
    confirm: '撤回 {count} 項同意',
    keep: '保留同意',
    done: '你就這項申請給予的同意已全部撤回。系統不會再憑這些同意發放任何資料。',
  },
  'zh-Hans': {
    withdrawAll: '撤回这项申请的全部同意',
    title: '撤回这项申请的全部同意？',
    lead: '以下 {count} 项同意会一并撤回：',
    thenAtOnce: '由你确认一刻起，凭这些同意作出的所有查询均会被拒绝。',
    thenOpen:
      '你的申请尚未递交：{consumer}凭这些同意取得的资料会从申请中删除，申请须待你再次同意才可继续。',
    thenSubmitted:
      '你的申请已经递交：{consumer}会继续凭早前取得的资料处理申请，并在其获准的保存期限内保留该等资料。',
    thenRecord: '每项撤回均会记录于公开账本，但不会载有你的姓名。',
    confirm: '撤回 {count} 项同意',
    keep: '保留同意',
    done: '你就这项申请给予的同意已全部撤回。系统不会再凭这些同意发放任何资料。',
  },
})
