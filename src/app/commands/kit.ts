import { kitCard, kitsCard } from '../../cards/kit-card.ts'
import { versionOf } from '../own-kits.ts'
import type { Command } from './command.ts'
import { rubricShown } from './kit-yaml.ts'

export const kitList: Command = {
  names: { en: ['kit list', 'kits'], zh: ['题库 列表', '题库列表', '套件 列表'] },
  usage: { en: 'kit list', zh: '题库 列表' },
  about: { en: 'Lists the interview kits', zh: '列出所有题库' },
  example: { en: 'kit list', zh: '题库 列表' },
  deed: 'see-kit',
  options: [],
  run: async ({ library, store, language }) => ({ reply: kitsCard([...library.kits.values()], (await store.list('kit')).map((k) => k.value), language) }),
}

export const kitShow: Command = {
  names: { en: ['kit show'], zh: ['题库 查看', '查看题库', '套件 查看'] },
  usage: { en: 'kit show <kit> [version]', zh: '题库 查看 <题库> [版本号]' },
  about: { en: 'Shows a kit’s competencies, weights, questions and levels', zh: '查看题库的能力、权重、问题和等级说明' },
  example: { en: 'kit show sales', zh: '题库 查看 sales' },
  deed: 'see-kit',
  options: [],
  async run(asked) {
    const rubric = await rubricShown(kitShow, asked)
    if ('reply' in rubric) return rubric
    const own = asked.library.kits.has(rubric.kit.id) ? undefined : await asked.store.get('kit', rubric.kit.id)
    return { reply: kitCard(rubric, own && versionOf(own.value, rubric.kit.version)?.status, asked.language) }
  },
}
