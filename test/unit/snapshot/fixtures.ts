export const moduleManifest = (
  spec: Readonly<Record<string, unknown>> = {},
  metadata: Readonly<Record<string, unknown>> = {},
) => ({
  apiVersion: 'kmm.sigs.x-k8s.io/v1beta1',
  kind: 'Module',
  metadata: { name: 'kmod', namespace: 'drivers', ...metadata },
  spec: {
    moduleLoader: {
      container: {
        kernelMappings: [{ regexp: '^.+$', containerImage: 'quay.io/org/kmod:${KERNEL_FULL_VERSION}' }],
        modprobe: { moduleName: 'kmod' },
      },
    },
    selector: { pool: 'a' },
    ...spec,
  },
})

export const node = (name: string, rest: Readonly<Record<string, unknown>> = {}) => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name, uid: `uid-${name}`, labels: { pool: 'a' } },
  ...rest,
})

export const daemonSet = (name: string, metadata: Readonly<Record<string, unknown>> = {}) => ({
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  metadata: { name, namespace: 'drivers', uid: `uid-${name}`, ...metadata },
  spec: {
    selector: { matchLabels: { a: 'b' } },
    template: { metadata: { labels: { a: 'b' } }, spec: { containers: [] } },
  },
})
