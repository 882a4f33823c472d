/** The stories of the resident personas; their records are in `persona-residents.ts`. */
export const residents = [
  {
    id: 'plain-renewal',
    number: '000101',
    name: { en: 'CHAN Shun Lei', 'zh-Hant': '陳順利', 'zh-Hans': '陈顺利' },
    story: {
      en: 'Aged 34. The driving licence expires in a month; everything else is in order.',
      'zh-Hant': '三十四歲。駕駛執照一個月後到期，其他一切妥當。',
      'zh-Hans': '三十四岁。驾驶执照一个月后到期，其他一切妥当。',
    },
    happens: {
      en: 'The licence is renewed for ten years as soon as the fee is paid.',
      'zh-Hant': '繳費後，執照即時續期十年。',
      'zh-Hans': '缴费后，执照即时续期十年。',
    },
  },
  {
    id: 'unpaid-fine',
    number: '000202',
    name: { en: 'WONG Mei Kau', 'zh-Hant': '黃未交', 'zh-Hans': '黄未交' },
    story: {
      en: 'Aged 41. The licence expires in six weeks, and a fixed penalty is overdue.',
      'zh-Hant': '四十一歲。執照六星期後到期，另有一張逾期未繳的定額罰款通知書。',
      'zh-Hans': '四十一岁。执照六星期后到期，另有一张逾期未缴的定额罚款通知书。',
    },
    happens: {
      en: 'The renewal is refused because a fine is outstanding; you are told what would change it.',
      'zh-Hant': '因有罰款未繳，續期申請被拒；系統會說明如何改變結果。',
      'zh-Hans': '因有罚款未缴，续期申请被拒；系统会说明如何改变结果。',
    },
  },
  {
    id: 'disqualified',
    number: '000303',
    name: { en: 'LEE Ting Pai', 'zh-Hant': '李停牌', 'zh-Hans': '李停牌' },
    story: {
      en: 'Aged 29. Disqualified from driving for another seven months.',
      'zh-Hant': '二十九歲。被取消駕駛資格，尚餘七個月。',
      'zh-Hans': '二十九岁。被取消驾驶资格，尚余七个月。',
    },
    happens: {
      en: 'The renewal is refused until the disqualification ends, with how to appeal.',
      'zh-Hant': '取消資格期滿前，續期申請被拒，並說明如何上訴。',
      'zh-Hans': '取消资格期满前，续期申请被拒，并说明如何上诉。',
    },
  },
  {
    id: 'aged-sixties',
    number: '000404',
    name: { en: 'LAM Luk Sap', 'zh-Hant': '林六十', 'zh-Hans': '林六十' },
    story: {
      en: 'Aged 63. The licence expires in three weeks.',
      'zh-Hant': '六十三歲。執照三星期後到期。',
      'zh-Hans': '六十三岁。执照三星期后到期。',
    },
    happens: {
      en: 'The fee is lower, because the licence runs until the seventieth birthday.',
      'zh-Hant': '執照有效至七十歲生日，因此費用較低。',
      'zh-Hans': '执照有效至七十岁生日，因此费用较低。',
    },
  },
  {
    id: 'aged-seventy',
    number: '000505',
    name: { en: 'CHEUNG Sau Sing', 'zh-Hant': '張壽星', 'zh-Hans': '张寿星' },
    story: {
      en: 'Aged 72. The licence expires in ten days.',
      'zh-Hant': '七十二歲。執照十日後到期。',
      'zh-Hans': '七十二岁。执照十日后到期。',
    },
    happens: {
      en: 'A medical certificate is asked for, and the licence is issued for a shorter time.',
      'zh-Hant': '須遞交體格檢驗證明書，執照有效期亦較短。',
      'zh-Hans': '须递交体格检验证明书，执照有效期亦较短。',
    },
  },
  {
    id: 'expired-over-three-years',
    number: '000606',
    name: { en: 'HO Kwo Kei', 'zh-Hant': '何過期', 'zh-Hans': '何过期' },
    story: {
      en: 'Aged 47. The licence expired more than three years ago.',
      'zh-Hant': '四十七歲。執照已過期三年以上。',
      'zh-Hans': '四十七岁。执照已过期三年以上。',
    },
    happens: {
      en: 'It is too late to renew: a driving test has to be taken again.',
      'zh-Hant': '已逾續期限期，須重新考取駕駛執照。',
      'zh-Hans': '已逾续期限期，须重新考取驾驶执照。',
    },
  },
  {
    id: 'department-down',
    number: '000707',
    name: { en: 'NG Mo Ying', 'zh-Hant': '吳無應', 'zh-Hans': '吴无应' },
    story: {
      en: 'Aged 38. The licence expires in a month, but the Judiciary’s system does not answer.',
      'zh-Hant': '三十八歲。執照一個月後到期，但司法機構的系統沒有回應。',
      'zh-Hans': '三十八岁。执照一个月后到期，但司法机构的系统没有回应。',
    },
    happens: {
      en: 'You are told which department cannot be reached; nothing is lost, and you can go on later.',
      'zh-Hant': '系統會說明哪個部門未能聯絡；資料不會遺失，可稍後繼續。',
      'zh-Hans': '系统会说明哪个部门未能联络；资料不会遗失，可稍后继续。',
    },
  },
  {
    id: 'never-drove',
    number: '000808',
    name: { en: 'SO Mei Hok', 'zh-Hant': '蘇未學', 'zh-Hans': '苏未学' },
    story: {
      en: 'Aged 20. Has never held a driving licence.',
      'zh-Hant': '二十歲。從未持有駕駛執照。',
      'zh-Hans': '二十岁。从未持有驾驶执照。',
    },
    happens: {
      en: 'The Transport Department has no record, so there is nothing to renew.',
      'zh-Hant': '運輸署沒有紀錄，因此沒有執照可續期。',
      'zh-Hans': '运输署没有记录，因此没有执照可续期。',
    },
  },
  {
    id: 'too-early',
    number: '000909',
    name: { en: 'LAU Tai Cho', 'zh-Hant': '劉太早', 'zh-Hans': '刘太早' },
    story: {
      en: 'Aged 31. The licence is valid for another two years.',
      'zh-Hant': '三十一歲。執照尚有兩年才到期。',
      'zh-Hans': '三十一岁。执照尚有两年才到期。',
    },
    happens: {
      en: 'It is too early to renew; you are told from which day you can.',
      'zh-Hant': '現時申請續期尚早；系統會說明最早可申請的日期。',
      'zh-Hans': '现时申请续期尚早；系统会说明最早可申请的日期。',
    },
  },
] as const
