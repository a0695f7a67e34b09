/**
 * The order in which changes are done: what goes, before what comes, so that a module unloaded by one change is loaded
 * by a later one; device plugins go before the module they use and come after it.
 *
 * @since 0.1.0
 */
import type { Change } from './change.js'

const rank = ({ action, role }: Change): string => {
  const order = role === 'device-plugin' ? 0 : role === 'module-loader' ? 1 : 2
  switch (action) {
    case 'delete':
      return `0${order}`
    case 'replace':
      return `1${2 - order}`
    case 'update':
      return `2${2 - order}`
    case 'create':
      return `3${2 - order}`
  }
}

/**
 * The text by which changes are ordered; equal for equal actions on one object.
 *
 * @since 0.1.0
 * @category destructors
 */
export const changeKey = (change: Change): string =>
  `${rank(change)}\n${change.module.namespace}\n${change.module.name}\n${change.kernelVersion ?? ''}\n${change.ref.kind}\n${change.ref.namespace ?? ''}\n${change.ref.name}`
