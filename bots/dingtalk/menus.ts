/** Where the numbered choices that a conversation was offered last are kept, whatever they look like: they are parsed when they come back. */
export interface Menus {
  put(conversation: string, menu: object): Promise<void>
  /** undefined where nothing was offered yet. */
  get(conversation: string): Promise<unknown>
}
