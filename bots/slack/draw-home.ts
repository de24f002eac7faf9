import type { HomeView } from '@slack/types'
import type { Card } from '../../src/chat/card.ts'
import { drawFoot } from './draw-actions.ts'
import { fit, VIEW } from './draw-fit.ts'

/** A card as somebody's home page. */
export const drawHome = (card: Card): HomeView => ({ type: 'home', blocks: fit(card, VIEW, drawFoot(card, VIEW.blocks)) })
