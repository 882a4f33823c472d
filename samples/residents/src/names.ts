import type { Random } from './random.ts'
import type { RegisteredName, Resident } from './resident.ts'

/** One character of a name with its romanisation in the Cantonese style of identity cards. */
type Syllable = readonly [en: string, zh: string]

const surnames: readonly [Syllable, ...Syllable[]] = [
  ['CHAN', '陳'],
  ['WONG', '黃'],
  ['LEE', '李'],
  ['CHEUNG', '張'],
  ['LAM', '林'],
  ['HO', '何'],
  ['NG', '吳'],
  ['LAU', '劉'],
  ['LEUNG', '梁'],
  ['YEUNG', '楊'],
  ['TSANG', '曾'],
  ['KWOK', '郭'],
  ['CHENG', '鄭'],
  ['TANG', '鄧'],
  ['MAK', '麥'],
  ['CHOW', '周'],
  ['YIP', '葉'],
  ['FUNG', '馮'],
  ['TSE', '謝'],
  ['LO', '羅'],
  ['LUI', '呂'],
  ['SO', '蘇'],
  ['POON', '潘'],
  ['YU', '余'],
  ['KWAN', '關'],
  ['MOK', '莫'],
  ['SZETO', '司徒'],
  ['AU YEUNG', '歐陽'],
]

const givenSyllables = {
  F: [
    ['Mei', '美'],
    ['Ling', '玲'],
    ['Yan', '欣'],
    ['Wai', '慧'],
    ['Sze', '詩'],
    ['Ka', '嘉'],
    ['Man', '敏'],
    ['Ying', '瑩'],
    ['Suet', '雪'],
    ['Yuk', '玉'],
    ['Wing', '穎'],
    ['Lai', '麗'],
    ['Hoi', '愷'],
    ['Yi', '怡'],
    ['Ching', '晴'],
    ['Tung', '彤'],
    ['Kiu', '翹'],
    ['Lok', '樂'],
  ],
  M: [
    ['Chi', '志'],
    ['Keung', '強'],
    ['Wai', '偉'],
    ['Kin', '健'],
    ['Ho', '浩'],
    ['Ming', '明'],
    ['Tat', '達'],
    ['Fai', '輝'],
    ['Chun', '俊'],
    ['Hin', '軒'],
    ['Lok', '樂'],
    ['Kit', '傑'],
    ['Yiu', '耀'],
    ['Shing', '誠'],
    ['Hei', '希'],
    ['Pak', '柏'],
    ['Sum', '森'],
    ['Long', '朗'],
  ],
} as const satisfies Record<Resident['sex'], readonly [Syllable, ...Syllable[]]>

/** Names of other origins, with the Chinese name that about half of their bearers have chosen. */
const otherNames = {
  F: [
    ['SANTOS Maribel', '山度士美寶'],
    ['KAUR Simran', '辛蘭'],
    ['GURUNG Asmita', '顧詠思'],
    ['PEREIRA Helena', '裴海蓮'],
    ['OKAFOR Adaeze', '歐雅迪'],
    ['TANAKA Haruka', '田中遙'],
    ['MÜLLER Annika', '繆安妮'],
    ['WALKER Fiona', '華霏娜'],
  ],
  M: [
    ['REYES Danilo', '黎丹尼'],
    ['SINGH Harpreet', '夏辛格'],
    ['RAI Bishal', '賴必勝'],
    ['CARVALHO Rui', '賈維銳'],
    ['MENSAH Kofi', '文哥菲'],
    ['SATO Kenta', '佐藤健太'],
    ['JANSEN Pieter', '詹彼得'],
    ['CAMPBELL Ewan', '金宇文'],
  ],
} as const satisfies Record<Resident['sex'], readonly [Syllable, ...Syllable[]]>

/** An invented name: one in twelve is of another origin than Cantonese. */
export function inventName(random: Random, sex: Resident['sex']): RegisteredName {
  if (random.chance(100 / 12)) {
    const [en, zh] = random.pick<Syllable>(otherNames[sex])
    return random.chance(50) ? { en, zh } : { en }
  }
  const [surname, given] = [random.pick(surnames), givenSyllables[sex]]
  const [first, second] = [random.pick<Syllable>(given), random.pick<Syllable>(given)]
  return {
    en: `${surname[0]} ${first[0]} ${second[0]}`,
    zh: `${surname[1]}${first[1]}${second[1]}`,
  }
}
