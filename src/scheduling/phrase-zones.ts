/** Cities and countries people name, each with the one zone it has. Countries of several zones are not here. */
const PLACES: [zone: string, names: string][] = [
  ['Asia/Shanghai', '北京|中国|国内|上海|深圳|广州|杭州|成都|武汉|南京|西安|beijing|china|shanghai|shenzhen|hangzhou'],
  ['Asia/Hong_Kong', '香港|hong kong|hongkong'],
  ['Asia/Taipei', '台北|台湾|taipei|taiwan'],
  ['Asia/Singapore', '新加坡|singapore'],
  ['Asia/Tokyo', '东京|日本|tokyo|japan'],
  ['Asia/Seoul', '首尔|韩国|seoul|korea'],
  ['Asia/Kolkata', '印度|孟买|班加罗尔|新德里|india|mumbai|bangalore|bengaluru|delhi|kolkata'],
  ['Asia/Dubai', '迪拜|dubai'],
  ['Europe/London', '伦敦|英国|london|uk'],
  ['Europe/Paris', '巴黎|法国|paris|france'],
  ['Europe/Berlin', '柏林|德国|慕尼黑|berlin|germany|munich'],
  ['America/New_York', '纽约|波士顿|华盛顿|new york|nyc|boston'],
  ['America/Chicago', '芝加哥|chicago'],
  ['America/Los_Angeles', '洛杉矶|旧金山|西雅图|硅谷|los angeles|san francisco|seattle'],
  ['America/Toronto', '多伦多|toronto'],
  ['America/Vancouver', '温哥华|vancouver'],
  ['Australia/Sydney', '悉尼|sydney'],
]
/** Names that are of zones only. CST (China, Central) and BST in winter are not told apart: asked. */
const ZONES: [zone: string, names: string][] = [
  ['America/New_York', '美国?东部|美东|et|est|edt|eastern'],
  ['America/Los_Angeles', '美国?西部|美西|太平洋|pt|pst|pdt|pacific'],
  ['America/Chicago', 'ct|cdt|central'],
  ['America/Denver', 'mt|mdt|mountain'],
  ['Europe/Paris', 'cet|cest'],
  ['Asia/Tokyo', 'jst'], ['Asia/Singapore', 'sgt'], ['Asia/Hong_Kong', 'hkt'], ['Asia/Seoul', 'kst'],
  ['UTC', 'utc|gmt'],
]
const named = (table: [string, string][]): [RegExp, string][] => table.map(([zone, names]) => [new RegExp(`^(?:${names})$`), zone])
const places = named(PLACES), zones = named(ZONES)
const all = (table: [string, string][]): string => table.map(([, names]) => names).join('|')

export const PLACE = all(PLACES)
export const ZONE = all(ZONES)

const lookUp = (table: [RegExp, string][], name: string): string => table.find(([names]) => names.test(name))?.[1] ?? 'unknown'
export const zoneOfPlace = (name: string): string => lookUp(places, name)
export const zoneNamed = (name: string): string => lookUp([...zones, ...places], name)
/** UTC+8, GMT-3:30. */
export const offsetZone = (sign: string, hours: string, minutes = '00'): string => (Number(hours) <= 14 && Number(minutes) <= 59 ? `${sign}${hours.padStart(2, '0')}:${minutes}` : 'unknown')
