import { defineMessages } from '@bauhinia/i18n'

export const growthMessages = defineMessages({
  en: {
    title: 'How it grows',
    days: '{total, plural, one {# entry} other {# entries}} in the last {count, plural, one {day} other {# days}}, most of them on {period}: {most, number}.',
    hours:
      '{total, plural, one {# entry} other {# entries}} in the last {count, plural, one {hour} other {# hours}}, most of them in the hour from {period}: {most, number}.',
    young:
      '{total, plural, one {# entry} other {# entries}} so far. There is a chart once there are three hours to compare.',
    span: 'From left to right: {from} to {until}',
    table: 'The figures',
  },
  'zh-Hant': {
    title: '增長情況',
    days: '最近 {count} 日共有 {total, number} 個記項，最多的一日是{period}：{most, number} 個。',
    hours:
      '最近 {count} 小時共有 {total, number} 個記項，最多的一小時由{period}開始：{most, number} 個。',
    young: '至今有 {total, number} 個記項。有三小時的數字可比較後，便會顯示圖表。',
    span: '由左至右：{from}至{until}',
    table: '數字',
  },
  'zh-Hans': {
    title: '增长情况',
    days: '最近 {count} 日共有 {total, number} 个记项，最多的一日是{period}：{most, number} 个。',
    hours:
      '最近 {count} 小时共有 {total, number} 个记项，最多的一小时由{period}开始：{most, number} 个。',
    young: '至今有 {total, number} 个记项。有三小时的数字可比较后，便会显示图表。',
    span: '由左至右：{from}至{until}',
    table: '数字',
  },
})
