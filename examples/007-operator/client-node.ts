/**
 * A client of `@kubernetes/client-node`. It sends untyped requests: the typed ones make Dates of times and classes of objects, and what is
 * read would not be what the API server has.
 */
import { HttpMethod, IsomorphicFetchHttpLibrary, type KubeConfig, RequestContext, Watch } from '@kubernetes/client-node'

import type { Client, Line } from './ports.js'

const library = new IsomorphicFetchHttpLibrary()

/** A client of the current context of a kubeconfig. Over `http://` that must say `insecure-skip-tls-verify`. */
export const kubeConfigClient = (config: KubeConfig): Client => ({
  request: async ({ verb, path, contentType = 'application/json', body }, signal) => {
    const context = new RequestContext(`${config.getCurrentCluster()?.server ?? ''}${path}`, HttpMethod[verb])
    context.setHeaderParam('content-type', contentType)
    context.setSignal(signal)
    if (body !== undefined) context.setBody(JSON.stringify(body))
    await config.applySecurityAuthentication(context)
    const answer = await library.send(context).toPromise()
    return { status: answer.httpStatusCode, retryAfter: answer.headers['retry-after'], text: await answer.body.text() }
  },
  follow: (path, tell, signal) =>
    new Promise((resolve, reject) => {
      const ended = (error?: (Error & { readonly statusCode?: number }) | null): void => {
        if (error === undefined || error === null) resolve()
        else reject(Object.assign(error, { status: error.statusCode }))
      }
      const told = (type: string, object: unknown): void => tell({ type, object } as Line)
      // A watch that nobody has answered yet cannot be ended; one that is answered later is ended then.
      const following = new Watch(config).watch(path, {}, told, ended)
      const stop = (): void => {
        void following.then((controller) => controller.abort())
        resolve()
      }
      if (signal.aborted) stop()
      else signal.addEventListener('abort', stop, { once: true })
      following.catch(reject)
    }),
})
