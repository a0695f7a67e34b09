/** `npx tsx examples/008-metacontroller/main.ts`: the hooks, on port 8080. */
import { createServer } from 'node:http'

import { jsonPost } from '../json-post.js'
import { hooks } from './hooks.js'

/** In bytes: a request holds every pod of a namespace, or of the cluster. */
const LIMIT = 256 * 1024 * 1024

createServer(jsonPost(hooks({ platform: 'kubernetes' }), LIMIT)).listen(Number(process.env['PORT'] ?? 8080))
