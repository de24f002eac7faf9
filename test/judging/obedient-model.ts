import { completion } from '../fakes/openai.ts'
import type { Behaviour, Received } from '../fakes/openai.ts'

export const shownAnswer = ({ body }: Received): string => /<<ANSWER:[0-9a-f]+>>\n([^]*)\n<<END:/.exec((body['messages'] as { content: string }[]).at(-1)?.content ?? '')?.[1] ?? ''

/** Per competency, what its anchors are called in this request, by their texts. */
const menus = ({ body }: Received): [string, Map<string, string>][] =>
  Array.from((body['messages'] as { content: string }[])[0]!.content.matchAll(/<competency id="([^"]+)">([^]*?)<\/competency>/g), ([, id, menu]) =>
    [id ?? '', new Map(Array.from((menu ?? '').matchAll(/^(a\d): (.*)$/gm), ([, label, text]) => [text ?? '', label ?? '']))])

const piecesOf = (answer: string): string[] => answer.split(/(?<=[。！？!?\n])|(?<=\.)\s/).map((piece) => piece.trim()).filter((piece) => piece.length >= 12)

/**
 * The worst model there can be: it understands every order, however it is hidden, says so nowhere, and gives the level asked for with words of
 * the answer as its quotes, in every sample. `anchorOf`: the text of the anchor it chooses for a competency.
 */
export const obedientModel = (anchorOf: (competency: string) => string): Behaviour => (request) => completion({ content: JSON.stringify({
  ratings: menus(request).map(([competency, labels]) => ({
    competency, quotes: piecesOf(shownAnswer(request)).slice(0, 3), reason: 'Meets the anchor.', anchor: labels.get(anchorOf(competency)), confidence: 'high',
  })),
  cannotRate: null, aimedAtRater: false,
}) })
