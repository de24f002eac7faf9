/** What the app asks of a workspace; the manifests ask the same. Without an `optional` one Bole does less, and `examine` says what. */
export const SCOPES: readonly { scope: string; optional: boolean }[] = [
  ...['app_mentions:read', 'channels:read', 'chat:write', 'commands', 'groups:read', 'im:history', 'im:read', 'im:write', 'users:read'].map((scope) => ({ scope, optional: false })),
  ...['channels:history', 'files:read', 'groups:history', 'metadata.message:read'].map((scope) => ({ scope, optional: true })),
]
