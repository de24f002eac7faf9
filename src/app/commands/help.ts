import { commandHelpCard, helpCard, unknownCommandCard } from '../../cards/help-card.ts'
import type { Command } from './command.ts'
import { findCommand, nearestCommand } from './find.ts'

/** Help teaches the way through a hiring, then each command. `all` is asked late: help is one of them. */
export const helpOn = (all: () => readonly Command[]): Command => ({
  names: { en: ['help', '?'], zh: ['帮助', '？', '?'] },
  usage: { en: 'help [command]', zh: '帮助 [命令]' },
  about: { en: 'How to use Bole, or one command', zh: '怎么用伯乐，或某个命令怎么用' },
  example: { en: 'help invite', zh: '帮助 邀请' },
  deed: 'help',
  options: [],
  async run({ words, language }) {
    if (words.length === 0) return { reply: helpCard(all(), language) }
    const typed = words.map((text) => ({ text, quoted: false })), found = findCommand(typed, all()) ?? wrap(nearestCommand(typed, all()))
    return { reply: found ? commandHelpCard(found.command, language) : unknownCommandCard(words.join(' ').slice(0, 60), undefined, language) }
  },
})

const wrap = (command: Command | undefined): { command: Command } | undefined => command && { command }
