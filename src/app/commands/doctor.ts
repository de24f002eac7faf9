import { doctorCard } from '../../cards/staff-card.ts'
import type { Command } from './command.ts'

export const doctor: Command = {
  names: { en: ['doctor'], zh: ['体检'] },
  usage: { en: 'doctor', zh: '体检' },
  about: { en: 'Checks what Bole stands on', zh: '检查伯乐的各个部件' },
  example: { en: 'doctor', zh: '体检' },
  deed: 'doctor',
  options: [],
  run: async (asked) => ({ reply: doctorCard(await asked.doctor(), asked.language) }),
}
