import type { Random } from './random.ts'
import type { RegisteredAddress } from './resident.ts'

/** Housing estates that do not exist, in districts that do. */
const estates: readonly [RegisteredAddress, ...RegisteredAddress[]] = [
  { en: 'Tern Harbour Estate, Sha Tin, New Territories', zh: '新界沙田燕鷗灣邨' },
  { en: 'Cloud Ridge Garden, Tsuen Wan, New Territories', zh: '新界荃灣雲脊花園' },
  { en: 'Lychee Lantern Court, Tai Po, New Territories', zh: '新界大埔荔燈苑' },
  { en: 'Paper Kite Estate, Kwun Tong, Kowloon', zh: '九龍觀塘紙鳶邨' },
  { en: 'Nine Ferries Terrace, Sham Shui Po, Kowloon', zh: '九龍深水埗九渡臺' },
  { en: 'Copper Lion Mansions, Wong Tai Sin, Kowloon', zh: '九龍黃大仙銅獅大廈' },
  { en: 'Purple Orchid Tree Court, Eastern, Hong Kong', zh: '香港東區紫荊樹苑' },
  { en: 'Moonlit Tramway House, Wan Chai, Hong Kong', zh: '香港灣仔月軌樓' },
  { en: 'Pink Dolphin Bay, Islands, New Territories', zh: '新界離島粉豚灣' },
  { en: 'Tea Terrace Estate, Yuen Long, New Territories', zh: '新界元朗茶田邨' },
]

/** An invented registered address in both languages. */
export function inventAddress(random: Random): RegisteredAddress {
  const estate = random.pick(estates)
  const [flat, floor, block] = [
    'ABCDEFGH'[random.below(8)],
    random.between(1, 40),
    random.between(1, 9),
  ]
  return {
    en: `Flat ${flat}, ${floor}/F, Block ${block}, ${estate.en}`,
    zh: `${estate.zh}第${block}座${floor}樓${flat}室`,
  }
}
