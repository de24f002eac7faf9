import type { Block, Card } from '../chat/card.ts'
import type { Bilingual, Language } from '../domain/language.ts'

/** What a command says of itself. */
export type Explained = { names: Record<Language, string[]>; usage: Bilingual; about: Bilingual; example: Bilingual }

const WORDS = {
  zh: {
    title: '伯乐 · 帮助',
    intro: '伯乐用文字面试候选人，整理证据和评分；推进还是婉拒，由人来定。', five: '一次招聘五步',
    steps: [
      ['1. 开职位', '/hire 职位 新建，填一张表'],
      ['2. 加候选人', '/hire 添加，填一张表'],
      ['3. 发邀请', '/hire 邀请 A-1。同事在私信里面试，其他人用链接'],
      ['4. 看进展', '/hire 进度；候选人的卡片也会随时更新'],
      ['5. 做决定', '面试结束后，在评分卡上点“推进”“保留”“婉拒”或“请人复核”'],
    ],
    all: '全部命令（中英文都可以用）',
    more: '不填表，一行写完也可以。写法见：/hire 帮助 职位 新建',
    usage: '用法', example: '例子', also: '也可以写',
    unknown: (typed: string) => `没有“${typed}”这个命令。`,
    meant: (name: string) => `您是不是想用：/hire ${name}`,
    pointer: '发 /hire 帮助 可以看到全部命令。',
  },
  en: {
    title: 'Bole · Help',
    intro: 'Bole interviews candidates by text, gathers evidence and rates it; people decide who goes on.', five: 'A hiring in five steps',
    steps: [
      ['1. Open a requisition', '/hire requisition new, and fill in the form'],
      ['2. Add a candidate', '/hire add, and fill in the form'],
      ['3. Invite', '/hire invite A-1. Colleagues are interviewed in a direct message, others by link'],
      ['4. Follow', '/hire status; the cards in the hiring channel stay up to date too'],
      ['5. Decide', 'At the end press Advance, Hold, Decline or Ask for a second look on the scorecard'],
    ],
    all: 'All commands (English or Chinese)',
    more: 'What has a form can be written on one line, too: /hire help requisition new',
    usage: 'Usage', example: 'Example', also: 'Also',
    unknown: (typed: string) => `There is no command “${typed}”.`,
    meant: (name: string) => `Did you mean: /hire ${name}`,
    pointer: '/hire help lists all commands.',
  },
}

export function helpCard(commands: readonly Explained[], language: Language): Card {
  const w = WORDS[language]
  return {
    title: w.title,
    body: [
      { kind: 'text', text: w.intro },
      { kind: 'heading', text: w.five },
      { kind: 'facts', facts: w.steps.map(([label = '', value = '']) => ({ label, value })) },
      { kind: 'heading', text: w.all },
      { kind: 'facts', facts: commands.map((c) => ({ label: `/hire ${c.names[language][0] ?? ''}`, value: c.about[language] })) },
      { kind: 'note', text: w.more },
    ],
  }
}

const formAndExample = (command: Explained, language: Language): Block => ({
  kind: 'facts',
  facts: [
    { label: WORDS[language].usage, value: `/hire ${command.usage[language]}` },
    { label: WORDS[language].example, value: `/hire ${command.example[language]}` },
  ],
})

export function commandHelpCard(command: Explained, language: Language): Card {
  const [name, ...also] = [...command.names[language], ...command.names[language === 'zh' ? 'en' : 'zh']]
  return {
    title: `/hire ${name ?? ''}`,
    body: [{ kind: 'text', text: command.about[language] }, formAndExample(command, language), { kind: 'note', text: `${WORDS[language].also}${language === 'zh' ? '：' : ': '}${also.join(' · ')}` }],
  }
}

/** Something in the input was wrong: says what, and shows the right form. */
export const misusedCard = (problem: string, command: Explained, language: Language): Card =>
  ({ tone: 'warning', body: [{ kind: 'text', text: problem }, formAndExample(command, language)] })

export function unknownCommandCard(typed: string, nearest: Explained | undefined, language: Language): Card {
  const w = WORDS[language], name = nearest?.names[language][0]
  return {
    tone: 'warning',
    body: [{ kind: 'text', text: w.unknown(typed) }, ...(name ? [{ kind: 'text' as const, text: w.meant(name) }] : []), { kind: 'note', text: w.pointer }],
  }
}
