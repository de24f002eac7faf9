import { h } from './dom.js'

const RESUME = {
  zh: '陈宇，8 年企业软件销售经验。2021 年至今在云帆科技任大客户经理，负责华东区制造业客户，2023 年签下一家汽车零部件集团 320 万元的三年合同，连续两年完成业绩目标的 118%。主导过客户流失挽回项目，续约率从 71% 提高到 88%。此前在联易软件做渠道销售，从零搭建了 12 家代理商。',
  en: 'Chen Yu, 8 years in enterprise software sales. Since 2021 key account manager at Yunfan Technology, manufacturing customers in East China: signed a three-year contract of 3.2 million yuan with a car parts group in 2023, reached 118 % of target two years in a row. Led a win-back project that raised renewals from 71 % to 88 %. Before that channel sales at Lianyi Software, built a network of 12 resellers from nothing.',
}

/** Answers to try: a thin one, which earns a follow-up question, full ones to take in turn, and the word that ends the closing questions. */
export const ANSWERS = {
  zh: {
    thin: '我一般都会多和客户沟通，最后基本都能谈下来。',
    end: '没有了',
    full: [
      '2023 年，一家汽车零部件集团要求我们降价 25%，否则就换供应商，合同金额 320 万元。我先花两周拜访了他们的生产、信息和采购三个部门，发现他们真正担心的是停线，而不是单价。我做了一张停线成本表，提出价格只降 6%，但增加驻场工程师和 4 小时响应承诺。采购总监一开始不同意，我请他们的生产总监一起开会，当面把数字过了一遍。最后签了三年合同，毛利保住 38%，第一年停线时间减少了 60%。',
      '去年我们续约率只有 71%，我主动牵头查原因。我一个个打电话问了 23 家流失客户，把原因分成四类，发现一半以上是上线后没人跟进。我说服了实施团队，每家客户上线后第 7、30、90 天由我和实施顾问一起回访，并且自己写了回访清单。第一个月执行得不好，我每周五和大家复盘，把清单从 20 项减到 8 项。半年后续约率到了 88%，这套做法也被华南区采用。',
      '有个项目里，产品部想推标准版，客户坚持要定制，两边僵了三周。我把两边请到一起，先让每一方说清楚最担心的事，再把 14 条需求按影响和工作量排出来。我提出先上 9 条标准功能，其余 5 条分两期，由我负责和客户确认每期的验收标准。因为我之前答应过客户一个日期，我也向他们承认了那个日期不现实，并给了新的。结果项目按新日期上线，客户满意度打了 9 分，后来又追加了 60 万元。',
      '有一次我判断错了：我以为客户的信息总监能拍板，结果方案在预算会上被财务否了，丢了 90 万元的单子。我当天就向客户财务经理请教，了解到他们要看三年总成本。之后我给自己定了一条规则，每个大单在报价前必须画出决策关系图，并至少和财务谈一次。接下来的一年里，我的 9 个大单里有 7 个一次过会，平均成交时间从 5 个月缩短到 3 个半月。',
      '去年我们要让客户的董事会批一笔 260 万元的预算，但他们没人懂技术。我把 40 页的方案改写成一页纸：第一段只写结论和金额，第二段写停线一小时损失多少，第三段写三个选择和我的建议，附录再放细节。写之前我先问了客户的财务经理，董事们最常问哪三个问题，把答案写在前面。初稿里我用了太多缩写，一位同事看不懂，我就请完全不懂业务的行政同事读了一遍，改了 11 处。结果董事会当场通过了预算，客户后来把我这一页用作他们内部汇报的模板。',
    ],
  },
  en: {
    end: 'No questions',
    thin: 'I usually talk a lot with the customer and in the end it mostly works out.',
    full: [
      'In 2023 a car parts group asked us to cut the price by 25 % or lose a contract of 3.2 million yuan. I spent two weeks visiting their production, IT and purchasing people and found that they feared line stops far more than the unit price. I built a sheet with the cost of a stopped line and offered 6 % off together with an engineer on site and a four-hour response. The head of purchasing said no at first, so I asked the head of production into the meeting and went through the numbers with both. They signed for three years, we kept a margin of 38 %, and stopped hours fell by 60 % in the first year.',
      'Last year only 71 % of our customers renewed, and I decided to find out why. I called 23 customers we had lost, sorted their reasons into four groups, and saw that more than half had heard from nobody after the start. I convinced the delivery team to visit each customer with me after 7, 30 and 90 days and wrote the checklist myself. The first month went badly, so I reviewed it with everyone each Friday and cut the list from 20 points to 8. Half a year later renewals were at 88 %, and the southern region took the idea over.',
      'In one project our product team wanted to sell the standard version, the customer insisted on custom work, and nothing moved for three weeks. I brought both sides together, let each say what worried them most, and ranked the 14 wishes by effect and effort. I proposed to start with nine standard features and bring the other five in two stages, and I took it on myself to agree what done means for each. I also admitted that the date I had promised was not realistic and gave a new one. In the end we delivered on the new date, the customer was satisfied, gave us 9 out of 10 and later added 600,000 yuan.',
      'Once I was wrong: I believed the head of IT could decide, and our offer was stopped by finance in the budget meeting. We lost 900,000 yuan. I called their finance manager the same day and learned that they look at the total cost over three years. Since then I have a rule: before I quote on a large deal I draw who decides what, and I speak with finance at least once. In the next year seven of my nine large deals passed at the first meeting, and the average time to close fell from five months to three and a half.',
      'Last year a customer had to get 2.6 million yuan through a board without technical people. I rewrote our 40-page offer into one page: the result and the amount first, then what one hour of stopped line costs, then three choices with my advice, and the details in an annex. Before writing I asked their finance manager which three questions the board always asks, and put those answers at the top. My draft had too many short forms, so I let a colleague from the front office read it and changed eleven places. The board agreed in the same meeting, and the customer now uses my page as the pattern for their own papers.',
    ],
  },
}

const STEPS = {
  zh: [
    { title: 'HR 开一个职位', text: '在左边发给伯乐。', button: '填入命令', at: 'desk', line: () => '/hire requisition new "大客户销售" kit=sales manager=@manager lang=zh' },
    { title: '添加候选人', text: '名字、联系方式和简历。', button: '填入命令', at: 'desk', line: (s) => `/hire add ${s.requisition ?? 'R-1'} "陈宇" chenyu@example.com resume="${RESUME.zh}"` },
    { title: '发出邀请', text: '右边的手机会亮起来。', button: '填入命令', at: 'desk', line: (s) => `/hire invite ${s.application ?? 'A-1'}` },
    { title: '候选人作答', text: '在手机上点“开始”，再回答问题。', button: '完整的回答', at: 'phone', line: 'full', also: [{ button: '单薄的回答', line: 'thin' }, { button: '没有问题了', line: 'end' }] },
    { title: '看评分，做决定', text: '在招聘频道切换到用人经理，再按按钮。', button: '去招聘频道', at: 'channel', line: null },
  ],
  en: [
    { title: 'HR opens a requisition', text: 'On the left, to Bole.', button: 'Fill in', at: 'desk', line: () => '/hire requisition new "Key account manager" kit=sales manager=@manager lang=en' },
    { title: 'Add a candidate', text: 'Name, contact and résumé.', button: 'Fill in', at: 'desk', line: (s) => `/hire add ${s.requisition ?? 'R-1'} "Chen Yu" chenyu@example.com resume="${RESUME.en}"` },
    { title: 'Send the invitation', text: 'The phone on the right wakes up.', button: 'Fill in', at: 'desk', line: (s) => `/hire invite ${s.application ?? 'A-1'}` },
    { title: 'The candidate answers', text: 'Press Start on the phone, then answer.', button: 'Full answer', at: 'phone', line: 'full', also: [{ button: 'Thin answer', line: 'thin' }, { button: 'No questions', line: 'end' }] },
    { title: 'See the ratings, decide', text: 'In the channel, be the hiring manager and press.', button: 'Go to the channel', at: 'channel', line: null },
  ],
}

/**
 * Draws the story to play. `seen` says how far it has come: { requisition, application, link, interviewed }.
 * `fill(where, line)` puts words where they belong; nothing is sent by itself.
 */
export const drawStory = (list, { lang, seen, fill }) => {
  const done = [seen.requisition, seen.application, seen.link, seen.interviewed, false]
  const current = done.findIndex((d) => !d)
  const lineOf = (line) => (typeof line === 'function' ? line(seen) : line)
  list.replaceChildren(...STEPS[lang].map((step, i) => h('li', { class: i === current ? 'current' : done[i] ? 'done' : '', 'aria-current': i === current ? 'step' : null },
    h('strong', {}, step.title), h('span', {}, step.text),
    h('div', { class: 'fills' },
      h('button', { type: 'button', onclick: () => fill(step.at, lineOf(step.line)) }, step.button),
      ...(step.also ?? []).map((also) => h('button', { type: 'button', onclick: () => fill(step.at, also.line) }, also.button))))))
  const step = list.children[current]
  if (list.scrollWidth > list.clientWidth && step) list.scrollLeft = step.offsetLeft - list.offsetLeft
}
