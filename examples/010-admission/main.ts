/** `npx tsx examples/010-admission/main.ts`: the webhook, on port 8443, with the certificate in the folder TLS. */
import { readFileSync } from 'node:fs'

import { admissionServer } from './server.js'

const { TLS = '/tls', PORT = '8443' } = process.env
const read = (name: string): string => readFileSync(`${TLS}/${name}`, 'utf8')

admissionServer({ key: read('tls.key'), cert: read('tls.crt') }).listen(Number(PORT))
