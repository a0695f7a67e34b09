/** A server for one test. */
import { onTestFinished } from 'vitest'

import { type ClusterServer, clusterServer } from './cluster-server.js'
import type { Stored } from './store.js'

/** A server with this in it, which ends with the test that it was begun in. */
export const serving = async (start: Stored): Promise<ClusterServer> => {
  const server = await clusterServer(start)
  onTestFinished(server.close)
  return server
}
