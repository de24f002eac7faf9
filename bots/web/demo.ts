/** A person somebody at the demo workspace can play. */
type Persona = { user: string; name: string; role: 'hr' | 'manager' }

/** A workspace to try Bole in: staff without accounts, so it is served only when asked for, and only to this machine or the public host. */
export type Demo = { tenant: string; channel: string; personas: Persona[] }

export const demoWorkspace: Demo = {
  tenant: 'demo',
  channel: '#hiring',
  personas: [
    { user: 'hr', name: '林静', role: 'hr' },
    { user: 'manager', name: '王磊', role: 'manager' },
  ],
}
