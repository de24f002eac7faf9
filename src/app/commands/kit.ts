import { kitCard, kitsCard } from '../../cards/kit-card.ts'
import type { Command } from './command.ts'
import { misused } from './reply.ts'
import { kitNamed } from './requisition-new.ts'

export const kitList: Command = {
  names: { en: ['kit list', 'kits'], zh: ['题库 列表', '题库列表', '套件 列表'] },
  usage: { en: 'kit list', zh: '题库 列表' },
  about: { en: 'Lists the interview kits', zh: '列出所有题库' },
  example: { en: 'kit list', zh: '题库 列表' },
  deed: 'see-kit',
  options: [],
  run: async ({ library, language }) => ({ reply: kitsCard([...library.kits.values()], language) }),
}

export const kitShow: Command = {
  names: { en: ['kit show'], zh: ['题库 查看', '查看题库', '套件 查看'] },
  usage: { en: 'kit show <kit>', zh: '题库 查看 <题库>' },
  about: { en: 'Shows a kit’s competencies, weights, questions and levels', zh: '查看题库的能力、权重、问题和等级说明' },
  example: { en: 'kit show sales', zh: '题库 查看 sales' },
  deed: 'see-kit',
  options: [],
  async run(asked) {
    const { library, language, words } = asked, typed = words.join(' '), id = kitNamed(asked, typed)
    if (id === undefined) return misused(kitShow, asked, (p) => p.noKit(typed, [...library.kits.keys()].join(language === 'zh' ? '、' : ', ')))
    return { reply: kitCard(library.freeze(id), language) }
  },
}
