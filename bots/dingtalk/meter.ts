/** What of our calls DingTalk counts (open.dingtalk.com/document/dingstart/api-call-quantity-and-qps): not tokens, not the directory. The session webhook is left out, too: unverified. */
export type CallKind = 'robot' | 'card' | 'calendar'

/** Calls made in a month, by kind. */
export type Spent = Partial<Record<CallKind, number>>

/** Where calls are counted, for every process of this house. `month`: 2026-11, the month of China, for DingTalk's begins there. */
export interface Meter {
  /** One more. Best effort, never rejects: what cannot be counted is done all the same. */
  count(month: string, kind: CallKind): Promise<void>
  spent(month: string): Promise<Spent>
}
