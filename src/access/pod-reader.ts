/** Reading a pod from any JSON, as far as its admission goes. */
import { isJsonObject } from '../kubernetes/json.js'
import {
  APP_ARMOR_ANNOTATION_PREFIX,
  type Capabilities,
  type Container,
  type Handler,
  type PodSecurityContext,
  type PodSpec,
  type PodTemplate,
  REQUIRED_SCC_ANNOTATION,
  type SeccompProfile,
  type SecurityContext,
  type SELinuxOptions,
  type Volume,
} from './pod.js'
import { fields, flag, listOf, mapOf, object, only, type Reader, text, whole } from './reader.js'

const common = {
  seLinuxOptions: fields<SELinuxOptions>({ user: text, role: text, type: text, level: text }),
  runAsUser: whole,
  runAsNonRoot: flag,
  seccompProfile: fields<SeccompProfile>({ type: text, localhostProfile: text }),
  appArmorProfile: fields<{ readonly type?: string }>({ type: text }),
  windowsOptions: fields<{ readonly hostProcess?: boolean }>({ hostProcess: flag }),
}

const target = only<{ readonly host?: string }>({ host: text })
const handler = only<Handler>({ httpGet: target, tcpSocket: target })

const container = only<Container>({
  name: text,
  securityContext: fields<SecurityContext>({
    ...common,
    capabilities: fields<Capabilities>({ add: listOf(text), drop: listOf(text) }),
    privileged: flag,
    readOnlyRootFilesystem: flag,
    allowPrivilegeEscalation: flag,
    procMount: text,
  }),
  ports: listOf(only<{ readonly hostPort?: number }>({ hostPort: whole })),
  livenessProbe: handler,
  readinessProbe: handler,
  startupProbe: handler,
  lifecycle: only<{ readonly postStart?: Handler; readonly preStop?: Handler }>({
    postStart: handler,
    preStop: handler,
  }),
})

/** Sources of which the content matters: a token volume is harmless, and drivers of flex volumes are listed. */
const telling: ReadonlySet<string> = new Set(['projected', 'flexVolume'])

const volume: Reader<Volume> = (value, path, report) => {
  const found = object(value, path, report)
  if (found === undefined) return undefined
  const sources = Object.entries(found).filter(
    ([key, source]) => key !== 'name' && source !== undefined && source !== null,
  )
  return Object.fromEntries(
    sources.map(([key, source]) => {
      if (!isJsonObject(source)) report({ path: [...path, key], expected: 'object' })
      return [key, telling.has(key) ? source : {}] as const
    }),
  )
}

/** Annotations of a pod that decide anything about its admission. */
const decides = (key: string): boolean =>
  key === REQUIRED_SCC_ANNOTATION ||
  key.includes('seccomp.security.alpha.kubernetes.io/') ||
  key.startsWith(APP_ARMOR_ANNOTATION_PREFIX)

const annotations: Reader<Readonly<Record<string, string>>> = (value, path, report) => {
  const found = mapOf(text)(value, path, report)
  return found === undefined ? undefined : Object.fromEntries(Object.entries(found).filter(([key]) => decides(key)))
}

/**
 * How a pod or a pod template is read. What has no bearing on its admission is left out: images, commands, paths. So the pods
 * of one Module for many kernels read alike, and are judged once.
 */
export const podReader: Reader<PodTemplate> = only<PodTemplate>({
  metadata: only<{ readonly annotations?: Readonly<Record<string, string>> }>({ annotations }),
  spec: only<PodSpec>({
    containers: listOf(container),
    initContainers: listOf(container),
    ephemeralContainers: listOf(container),
    volumes: listOf(volume),
    securityContext: fields<PodSecurityContext>({
      ...common,
      fsGroup: whole,
      supplementalGroups: listOf(whole),
      sysctls: listOf(fields<{ readonly name?: string }>({ name: text })),
    }),
    hostNetwork: flag,
    hostPID: flag,
    hostIPC: flag,
    hostUsers: flag,
    serviceAccountName: text,
    automountServiceAccountToken: flag,
    os: only<{ readonly name?: string }>({ name: text }),
  }),
})
