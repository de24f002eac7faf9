/** A workspace that has installed Bole, with the token of its bot. */
export type Workspace = { team: string; name: string; token: string; botUser: string; bot: string }

/** The workspaces Bole is installed in. A team that is not among them is nobody's: its requests are refused, nothing is sent there. */
export interface Workspaces {
  /** Throws where the memory is away. */
  find(team: string): Promise<Workspace | undefined>
  list(): Promise<Workspace[]>
  /** The app was removed there, or its token revoked. */
  forget(team: string): Promise<void>
  /** The app may have been installed there again: what this process remembers of it is old. */
  renewed(team: string): void
}

/** Where installations are kept: `sealed` is unreadable without the key. */
export interface InstallationStore {
  put(team: string, sealed: string, now: number): Promise<void>
  get(team: string): Promise<string | undefined>
  list(): Promise<string[]>
  remove(team: string): Promise<void>
}
