import type { Html } from '@bauhinia/html'
import type { Locale } from '@bauhinia/i18n'
import { type HomePatternProps, homePattern } from './home.ts'

export function homeExample(locale: Locale): Html {
  return homePattern({
    title: {
      en: 'One door to every public service',
      'zh-Hant': '一站辦妥所有公共服務',
      'zh-Hans': '一站办妥所有公共服务',
    }[locale],
    lead: {
      en: 'What one department knows, no other asks you again. You see everything before it is shared, and who has looked at it since.',
      'zh-Hant': '部門已有的資料，毋須重複提供。資料傳送前你可先行過目，其後誰查閱過亦一目了然。',
      'zh-Hans': '部门已有的资料，无须重复提供。资料传送前你可先行过目，其后谁查阅过亦一目了然。',
    }[locale],
    search: {
      locale,
      action: '#',
      label: {
        en: 'What do you need to do?',
        'zh-Hant': '你需要辦理甚麼？',
        'zh-Hans': '你需要办理什么？',
      }[locale],
    },
    services: {
      title: { en: 'Popular services', 'zh-Hant': '常用服務', 'zh-Hans': '常用服务' }[locale],
      cards: [
        {
          title: {
            en: 'Renew a driving licence',
            'zh-Hant': '續領駕駛執照',
            'zh-Hans': '续领驾驶执照',
          }[locale],
          href: '#1',
          caption: { en: 'Transport Department', 'zh-Hant': '運輸署', 'zh-Hans': '运输署' }[locale],
          text: {
            en: 'From four months before it expires until three years after.',
            'zh-Hant': '屆滿前四個月至屆滿後三年內均可申請。',
            'zh-Hans': '届满前四个月至届满后三年内均可申请。',
          }[locale],
          meta: {
            en: 'HK$900 · 10 working days',
            'zh-Hant': 'HK$900 · 10 個工作天',
            'zh-Hans': 'HK$900 · 10 个工作日',
          }[locale],
        },
        {
          title: { en: 'Check a licence', 'zh-Hant': '核實牌照', 'zh-Hans': '核实牌照' }[locale],
          href: '#2',
          caption: { en: 'Anyone', 'zh-Hant': '任何人士', 'zh-Hans': '任何人士' }[locale],
          text: {
            en: 'See whether a licence is real and still valid, without an account.',
            'zh-Hant': '毋須帳戶，即可查核牌照是否真確有效。',
            'zh-Hans': '无须账户，即可查核牌照是否真确有效。',
          }[locale],
          meta: { en: 'Free · at once', 'zh-Hant': '免費 · 即時', 'zh-Hans': '免费 · 即时' }[
            locale
          ],
        },
        {
          title: {
            en: 'See who asked about you',
            'zh-Hant': '查看誰查詢過你',
            'zh-Hans': '查看谁查询过你',
          }[locale],
          href: '#3',
          caption: { en: 'Your account', 'zh-Hant': '你的帳戶', 'zh-Hans': '你的账户' }[locale],
          text: {
            en: 'Every question that any department asked, when and why, each with its proof.',
            'zh-Hant': '各部門每次查詢的時間、原因及證明。',
            'zh-Hans': '各部门每次查询的时间、原因及证明。',
          }[locale],
          meta: { en: 'Free · at once', 'zh-Hant': '免費 · 即時', 'zh-Hans': '免费 · 即时' }[
            locale
          ],
        },
      ],
    },
    promises: promises(locale),
  })
}

function promises(locale: Locale): HomePatternProps['promises'] {
  return {
    title: {
      en: 'What you can rely on',
      'zh-Hant': '你可以信賴的承諾',
      'zh-Hans': '你可以信赖的承诺',
    }[locale],
    items: [
      {
        title: { en: 'Asked once', 'zh-Hant': '只問一次', 'zh-Hans': '只问一次' }[locale],
        text: {
          en: 'Forms show what is known and ask only what nobody holds.',
          'zh-Hant': '表格已填上已知資料，只詢問無人持有的資料。',
          'zh-Hans': '表格已填上已知资料，只询问无人持有的资料。',
        }[locale],
      },
      {
        title: { en: 'Seen first', 'zh-Hant': '先行過目', 'zh-Hans': '先行过目' }[locale],
        text: {
          en: 'You read the real values before they reach anyone.',
          'zh-Hant': '資料送出前，你會看到實際內容。',
          'zh-Hans': '资料送出前，你会看到实际内容。',
        }[locale],
      },
      {
        title: { en: 'On the record', 'zh-Hant': '有跡可尋', 'zh-Hans': '有迹可寻' }[locale],
        text: {
          en: 'Each exchange is committed to a public ledger before it takes place.',
          'zh-Hant': '每次資料交換均先載入公開帳本。',
          'zh-Hans': '每次资料交换均先载入公开账本。',
        }[locale],
      },
    ],
  }
}
