/** The memory implementation against the contract of the connection store. */
import { createMemoryConnectionStore } from '../../server/gateways/memory/connection-store.ts'
import { describeConnectionStore } from './connection-store.suite.ts'

describeConnectionStore('memory', async () => ({ store: createMemoryConnectionStore(), close: async () => {} }))
