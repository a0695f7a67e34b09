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
}
