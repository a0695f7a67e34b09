/**
 * Policies of a configuration, written in CEL: `kmm-planner/policy/cel`. A subpath of its own, since it needs the optional peer
 * `@bufbuild/cel`.
 *
 * @module kmm-planner/policy/cel
 * @since 0.3.0
 */
export { celPolicyRule } from './cel-policy.js'
