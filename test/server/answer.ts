/** What an API server answers. */

/** An answer of HTTP. */
export interface Answer {
  readonly code: number
  readonly body: unknown
  readonly headers?: Readonly<Record<string, string>>
}

const reasons: Readonly<Record<number, string>> = {
  400: 'BadRequest',
  403: 'Forbidden',
  404: 'NotFound',
  409: 'Conflict',
  410: 'Expired',
  415: 'UnsupportedMediaType',
  422: 'Invalid',
  429: 'TooManyRequests',
  500: 'InternalError',
}

/** An object of the kind Status that says why not. */
export const refusal = (code: number, message: string, reason = reasons[code] ?? 'Unknown'): Answer => ({
  code,
  body: { apiVersion: 'v1', kind: 'Status', status: 'Failure', reason, message, code },
})

/** An object. */
export const found = (body: unknown, code = 200): Answer => ({ code, body })

/** That it is done, and nothing is left to show. */
export const success = (uid: string): Answer =>
  found({ apiVersion: 'v1', kind: 'Status', status: 'Success', details: { uid } })
