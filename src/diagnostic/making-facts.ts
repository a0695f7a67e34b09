/** What is said of what pods are started with, those that make images too: from KMM721. */

type Texts = ReadonlyArray<string>

/** Pods that need an object: of a DaemonSet, or of the Build or Job that builds or signs. */
export type PodUser = 'module-loader' | 'device-plugin' | 'build' | 'sign'

/** What pods do with an object: pull images, or push them, with its credentials, or read it as they start. */
export type PodUse = 'pull' | 'push' | 'read'

/** The facts of these diagnostics, by name. */
export interface MakingFacts {
  readonly PodInputMissing: {
    readonly kind: 'ConfigMap' | 'Secret'
    readonly namespace: string
    readonly name: string
    readonly users: ReadonlyArray<PodUser>
    readonly uses: ReadonlyArray<PodUse>
    /** It is there, without this key. */
    readonly key?: string
    /** It is there, and of another type than this. */
    readonly type?: string
    /** For which images are made with it. */
    readonly kernelVersions?: Texts
  }
  readonly BuilderCredentialsReplaced: {
    readonly namespace: string
    readonly name: string
    readonly registry: string
    readonly kernelVersions: Texts
    /** It was seen that the Secret has no credentials for the registry. */
    readonly isSeen?: true
  }
  readonly DriverToolkitShared: { readonly image: string; readonly kernelVersions: Texts }
  readonly BuildArchitectureUnlikely: {
    readonly kernelVersions: Texts
    /** Of the nodes that run these kernels. */
    readonly architectures: Texts
    /** Others, of nodes on which the build may run. */
    readonly others: Texts
    /** It can run on no node of the right one. */
    readonly isOnly?: true
  }
  /** The selector as `key=value`. */
  readonly BuildNowhere: { readonly kernelVersions: Texts; readonly selector: Texts }
}
