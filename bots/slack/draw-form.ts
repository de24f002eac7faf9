import type { KnownBlock, ModalView } from '@slack/types'
import type { Card } from '../../src/chat/card.ts'
import { clean, hasHan } from '../shared/clean.ts'
import { capped, drawLinks } from './draw-actions.ts'
import { fit, VIEW } from './draw-fit.ts'
import { drawInputs } from './draw-inputs.ts'
import { drawTitle } from './draw-title.ts'
import { lengthOf, plain } from './escape.ts'
import { LIMITS } from './limits.ts'
import type { FormMeta, OpenForm } from './reading.ts'

/** How our forms are known among an app's views. */
export const FORM_ID = 'bole-form'
/** Blocks kept for the title and the body above the inputs. */
const ABOVE = 20

type Window = { action: string; title: string; submit: string; words: string }

const view = ({ action, title, submit, words }: Window, meta: FormMeta, blocks: KnownBlock[]): ModalView => ({
  type: 'modal', callback_id: FORM_ID, private_metadata: written(action, meta), title: plain(clean(title), LIMITS.modalTitle),
  submit: plain(clean(submit), LIMITS.modalButton), close: plain(hasHan(words) ? '关闭' : 'Close', LIMITS.modalButton), blocks,
})

/** A submission has nothing but this to know what it means and where it belongs. An address too long to keep is done without. */
function written(action: string, { conversation, message, url }: FormMeta): string {
  const short = JSON.stringify({ action, conversation, ...(message === undefined ? {} : { message }) })
  const whole = url === undefined ? short : JSON.stringify({ ...(JSON.parse(short) as object), url })
  return lengthOf(whole) <= LIMITS.privateMetadata ? whole : short
}

/** A label the window's button has no room for stands above it. */
const labelled = (submit: string): KnownBlock[] => (lengthOf(clean(submit)) <= LIMITS.modalButton ? [] : [{ type: 'context', elements: [plain(clean(submit), LIMITS.text)] }])

/** A card with inputs as a window; undefined where it cannot be one, because it has no inputs or not exactly one button. */
export function drawForm(card: Card, meta: FormMeta): ModalView | undefined {
  const buttons = (card.actions ?? []).filter((a) => a.kind === 'button'), inputs = card.inputs ?? [], [button] = buttons
  if (inputs.length === 0 || !button || buttons.length > 1) return undefined
  const title = card.title?.trim() ? card.title : button.label
  const foot = [...capped(drawInputs(inputs, button.needs), VIEW.blocks - ABOVE), ...drawLinks(card, ABOVE), ...labelled(button.label)]
  return view({ action: button.action, title, submit: button.label, words: title + button.label }, meta, fit(card, VIEW, foot, LIMITS.modalTitle))
}

/** The form behind a button. */
export function drawOpenForm({ action, title, submit, inputs }: OpenForm, meta: FormMeta): ModalView {
  const labels = inputs.map((i) => i.label).join('')
  return view({ action, title, submit, words: title + submit + labels }, meta, [...drawTitle(clean(title), LIMITS.modalTitle), ...capped(drawInputs(inputs), VIEW.blocks - ABOVE), ...labelled(submit)])
}
