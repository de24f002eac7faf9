import type { Store } from '../../src/ports/store.ts'

/** All methods of a store, class or not, so that some can be replaced by spreading. */
export const methodsOf = (store: Store): Store => ({
  receive: store.receive.bind(store), waiting: store.waiting.bind(store), commit: store.commit.bind(store), journal: store.journal.bind(store),
  get: store.get.bind(store), list: store.list.bind(store), next: store.next.bind(store), versions: store.versions.bind(store), recent: store.recent.bind(store), turn: store.turn.bind(store), claim: store.claim.bind(store), claimWork: store.claimWork.bind(store),
  renew: store.renew.bind(store), settle: store.settle.bind(store), unstarted: store.unstarted.bind(store), slot: store.slot.bind(store),
  dead: store.dead.bind(store), revive: store.revive.bind(store), ping: store.ping.bind(store), backlog: store.backlog.bind(store),
})
