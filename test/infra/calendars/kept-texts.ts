/** What is remembered of events, as the database would keep it. */
export function keptTexts() {
  const texts = new Map<string, string>()
  const memory = (uid: string) => ({ get: async () => texts.get(uid), put: async (text: string) => void texts.set(uid, text) })
  return Object.assign(memory, { size: () => texts.size, event: (uid: string): string => (JSON.parse(texts.get(uid) ?? '{}') as { event?: string | null }).event ?? '' })
}
