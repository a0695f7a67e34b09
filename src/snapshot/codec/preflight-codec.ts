/** Codecs of PreflightValidation and PreflightValidationOCP: the schema of KMM 1.1. */
import * as t from 'io-ts'

import { metadata } from './kubernetes-codec.js'
import { closed, open } from './shape.js'

const identity = { apiVersion: t.string, kind: t.string, metadata }

/** What was found out so far is for the operator to tell, and is not read. */
const status = open({}, {})

/** A PreflightValidation. */
export const preflightValidationCodec: t.Mixed = closed(
  { ...identity, spec: closed({ kernelVersion: t.string }, { pushBuiltImage: t.boolean }) },
  { status },
)

/** A PreflightValidationOCP. */
export const preflightValidationOcpCodec: t.Mixed = closed(
  { ...identity, spec: closed({ releaseImage: t.string }, { useRTKernel: t.boolean, pushBuiltImage: t.boolean }) },
  { status },
)
