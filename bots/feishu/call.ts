/** A call of Feishu's open platform. `path` comes after `/open-apis`, e.g. `/im/v1/messages`. */
export type Asked = {
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  path: string
  params?: Record<string, string>
  data?: unknown
}

/** Calls the open platform as the app of one company. Resolves to the answer's `data`, unparsed, or to the whole answer where it has none (`/bot/v3/info`); fails only with `FeishuFailure`. */
export type Call = (asked: Asked) => Promise<unknown>
