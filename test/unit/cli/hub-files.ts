/** Small hubs, as files. */
export const KERNEL = '5.14.0-284.36.1.el9_2.x86_64'
export const OTHER = '6.6.13-200.fc39.x86_64'

/** Without kernels it claims nothing. */
export const clusterYaml = (name: string, kernels: ReadonlyArray<string> = [KERNEL], label = 'yes'): string => `---
apiVersion: cluster.open-cluster-management.io/v1
kind: ManagedCluster
metadata: { name: ${name}, labels: { gpu: "${label}" } }
status: { clusterClaims: [${kernels.length === 0 ? '' : `{ name: kernel-versions.kmm.node.kubernetes.io, value: ${JSON.stringify(kernels.join('\n'))} }`}] }
`

export interface Mapping {
  readonly image?: string
  readonly builds?: boolean
  readonly pattern?: string
}

export const moduleYaml = (
  { image = 'registry.example/gpu:${KERNEL_FULL_VERSION}', builds = false, pattern = '^.+$' }: Mapping = {},
  name = 'gpu',
): string => `---
apiVersion: hub.kmm.sigs.x-k8s.io/v1beta1
kind: ManagedClusterModule
metadata: { name: ${name}, uid: ${name}-uid }
spec:
  selector: { gpu: "yes" }
  spokeNamespace: drivers
  moduleSpec:
    selector: { gpu: "yes" }
    moduleLoader:
      serviceAccountName: loader
      container:
        modprobe: { moduleName: gpu }
        kernelMappings:
          - regexp: '${pattern}'
            containerImage: ${image}
${builds ? '            build: { dockerfileConfigMap: { name: dockerfile } }\n' : ''}`

export const noWorks = '---\napiVersion: work.open-cluster-management.io/v1\nkind: ManifestWorkList\nitems: []\n'
export const noBuilds = '---\napiVersion: build.openshift.io/v1\nkind: BuildList\nitems: []\n'

export const dockerfileYaml = (namespace: string): string => `---
apiVersion: v1
kind: ConfigMap
metadata: { name: dockerfile, namespace: ${namespace} }
data: { dockerfile: FROM scratch }
`

/** A Build that the hub made for the other kernel. */
export const buildYaml = (namespace: string): string => `---
apiVersion: build.openshift.io/v1
kind: Build
metadata:
  name: gpu-build-1
  namespace: ${namespace}
  labels: { kmm.node.kubernetes.io/module.name: gpu, kmm.openshift.io/build.type: build, kmm.node.kubernetes.io/target-kernel: ${OTHER} }
  ownerReferences: [{ apiVersion: hub.kmm.sigs.x-k8s.io/v1beta1, kind: ManagedClusterModule, name: gpu, uid: gpu-uid, controller: true }]
status: { phase: Complete }
`

export const digest = `sha256:${'a'.repeat(64)}`

export const imagesJson = (facts: Readonly<Record<string, 'exists' | 'missing'>>): string =>
  JSON.stringify(
    Object.fromEntries(
      Object.entries(facts).map(([image, state]) => [
        image,
        state === 'exists' ? { exists: true, digest } : { exists: false },
      ]),
    ),
  )

export const allExist = imagesJson({
  [`registry.example/gpu:${KERNEL}`]: 'exists',
  [`registry.example/gpu:${OTHER}`]: 'exists',
})
