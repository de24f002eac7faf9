import type { Language } from '../domain/language.ts'
import { amount } from './measure.ts'
import { regex } from './regex.ts'

const ENGLISH = /\b(?:the|and|i|to|was|my|of|we|it|that|with|for|they|is|this|have|had|our|you|were|when|by|from|at|as|be)\b/gi
const OTHER_LATIN = regex('giu',
  String.raw`(?<!\p{L})(?:el|la|los|las|que|und|der|das|nicht|les|des|est|pour|avec|não|uma|het|een|che|una|con|por|para|une|dans|ich|il|mais|`,
  String.raw`como|mit|auf|dem|ein|eine|mein|meine|wir|nous|je|mon|ma|notre|yo|mi|nuestro|você|eu|meu|nós|di|del|della|ho|io|van|voor|ik|mijn|`,
  String.raw`của|và|tôi)(?!\p{L})`,
)

/** The language an answer is written in, as far as rules can tell; `other` for any third language. Expects text that says something. */
export const languageOf = (text: string): Language | 'other' => {
  const { words, han, other } = amount(text)
  if (other > 2 * words + han / 4) return 'other'
  if (han >= 4 && words <= 2 * han) return 'zh'
  const foreign = text.match(OTHER_LATIN)?.length ?? 0
  return foreign >= 3 && foreign > (text.match(ENGLISH)?.length ?? 0) ? 'other' : 'en'
}
