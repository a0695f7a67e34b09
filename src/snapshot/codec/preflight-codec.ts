/**
 * Codecs of PreflightValidation and PreflightValidationOCP: the schema of KMM 1.1.
 *
 * @since 0.1.0
 */
import * as t from 'io-ts'

import { metadata } from './kubernetes-codec.js'
import { closed, open } from './shape.js'

const identity = { apiVersion: t.string, kind: t.string, metadata }

/** What was found out so far is for the operator to tell, and is not read. */
const status = open({}, {})

/**
 * A PreflightValidation.
 *
 * @since 0.1.0
 * @category codecs
 */
export const preflightValidationCodec: t.Mixed = closed(
  { ...identity, spec: closed({ kernelVersion: t.string }, { pushBuiltImage: t.boolean }) },
  { status },
)

/**
 * A PreflightValidationOCP.
 *
 * @since 0.1.0
 * @category codecs
 */
export const preflightValidationOcpCodec: t.Mixed = closed(
  { ...identity, spec: closed({ releaseImage: t.string }, { useRTKernel: t.boolean, pushBuiltImage: t.boolean }) },
  { status },
)
