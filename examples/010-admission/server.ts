/** The webhook over HTTPS: the certificate is the caller's. */
import { createServer, type Server, type ServerOptions } from 'node:https'

import { jsonPost } from '../json-post.js'
import { review } from './review.js'

/** In bytes: an API server takes no larger request, and sends an object twice. */
const LIMIT = 8 * 1024 * 1024

/** `tls` has `key` and `cert`. */
export const admissionServer = (tls: ServerOptions): Server =>
  createServer(tls, jsonPost({ '/validate': review }, LIMIT))
