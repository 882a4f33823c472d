import { defineMessages } from '@bauhinia/i18n'

export const pathMessages = defineMessages({
  en: {
    title: 'The path from the entry to the root',
    text: '{count, plural, one {# step} other {# steps}} upwards. At each, the hash on the path and the one beside it give the hash above. The list says the same.',
    entry: 'Entry',
    root: 'Root',
    begin: 'Begin with the hash of the entry',
    step: 'Computed by your browser',
    stepWrong: 'Your browser computes another hash',
  },
  'zh-Hant': {
    title: '由記項通往樹根的路徑',
    text: '向上共 {count} 步。每一步，路徑上的雜湊值與旁邊的雜湊值得出上一層的雜湊值。列表載有相同內容。',
    entry: '記項',
    root: '樹根',
    begin: '由記項的雜湊值開始',
    step: '你的瀏覽器已算出',
    stepWrong: '你的瀏覽器算出的雜湊值不同',
  },
  'zh-Hans': {
    title: '由记项通往树根的路径',
    text: '向上共 {count} 步。每一步，路径上的哈希值与旁边的哈希值得出上一层的哈希值。列表载有相同内容。',
    entry: '记项',
    root: '树根',
    begin: '由记项的哈希值开始',
    step: '你的浏览器已算出',
    stepWrong: '你的浏览器算出的哈希值不同',
  },
})
