/** Traditional and simplified, in pairs: the characters the Chinese word lists use. */
const PAIRS =
  '丟丢並并佔占來来倉仓個个們们偉伟備备傾倾價价償偿優优內内兩两冊册別别則则動动務务匯汇協协參参員员問问單单國国圍围團团堅坚報报場场塊块壓压壞坏學学實实寧宁寫写對对導导崗岗師师帶带幫帮幾几庫库張张強强後后從从復复愛爱慣惯慮虑慶庆憑凭應应懶懒戶户捨舍掛挂採采揚扬換换損损撐撑撫抚擇择擔担擾扰攔拦'
  + '敗败數数於于時时暫暂書书會会條条棄弃業业極极榮荣構构標标樣样機机檢检權权歡欢歷历氣气決决沒没況况淨净減减測测溝沟滾滚滿满漲涨澱淀為为無无煩烦熱热爭争爲为牽牵獨独獲获現现產产畢毕畫画當当發发監监盤盘瞞瞒確确種种穩稳筆笔節节範范簽签糾纠約约紅红納纳級级細细終终組组結结絕绝給给統统經经綫线緒绪'
  + '線线編编練练縮缩總总織织續续習习聯联聲声職职聽听腳脚臨临臺台與与興兴舊旧華华萬万著着處处虧亏衆众術术裏里補补裝装裡里見见規规視视親亲覺觉觀观訂订計计討讨訓训記记訪访設设訴诉評评試试話话該该認认語语誤误說说説说誰谁調调談谈請请論论諾诺講讲謝谢證证識识譜谱議议讀读變变讓让負负財财責责貴贵費费'
  + '賠赔賽赛贏赢趕赶蹤踪車车軍军較较輔辅輪轮轉转辦办這这連连進进過过達达選选還还邊边釋释錄录錢钱錯错鍵键鎖锁鐘钟鐵铁長长門门開开間间關关隊队隨随險险雙双離离難难電电響响項项須须預预領领頭头頸颈題题類类顧顾風风養养饋馈馬马驗验麼么點点齊齐'
const SIMPLIFIED = new Map(Array.from(PAIRS.matchAll(/(.)(.)/gu), ([, from, to]) => [from ?? '', to ?? '']))
const TRADITIONAL = new RegExp(`[${[...SIMPLIFIED.keys()].join('')}]`, 'gu')
const MARKUP = /[*_`~#>|\u200b-\u200f\u2060\ufeff]+|\p{Extended_Pictographic}+|^\s*(?:[-•+–]|\d{1,2}[.)、．)](?!\d))\s*/gu

/**
 * How a sentence reads to the word lists, whatever it is typed on: without mark-up and emoji, full-width letters and digits as plain ones, curly apostrophes
 * straight, traditional characters simplified, capitals throughout as small letters. For matching alone; what is shown stays verbatim.
 */
export const plainReading = (sentence: string): string => {
  const plain = sentence.replace(MARKUP, '')
    .replace(/[\uff05\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[’‘]/g, "'")
    .replace(TRADITIONAL, (character) => SIMPLIFIED.get(character) ?? character)
    .trim()
  return /[A-Z]{2}/.test(plain) && !/[a-z]/.test(plain) ? plain.toLowerCase() : plain
}
