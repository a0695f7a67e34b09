/**
 * The Dockerfile that signs kernel modules: copy them out of the unsigned image, sign them, copy them back.
 *
 * The text is part of `last-hash`, so every byte of it is the operator's.
 *
 * Source: internal/sign/ocpbuild and internal/sign/job, templates/Dockerfile.gotmpl, release-1.1.
 */

/** What is signed, and with what. */
export interface SigningInput {
  readonly unsignedImage: string
  /** Image that holds the signing program. */
  readonly signImage: string
  readonly filesToSign: ReadonlyArray<string>
}

/** In which the two backends differ. */
interface Layout {
  readonly root: string
  readonly prepare: string
  readonly key: string
  readonly cert: string
}

const openshiftLayout: Layout = {
  root: '/signroot',
  prepare: 'USER 0\n\nRUN ["mkdir", "/signroot"]',
  key: '/run/secrets/key/key',
  cert: '/run/secrets/cert/cert',
}

const kanikoLayout: Layout = {
  root: '/tmp/signroot',
  prepare: 'RUN mkdir -p /tmp/signroot',
  key: '/run/secrets/key/key.pem',
  cert: '/run/secrets/cert/cert.pem',
}

const dockerfile =
  ({ root, prepare, key, cert }: Layout) =>
  ({ unsignedImage, signImage, filesToSign }: SigningInput): string =>
    [
      `FROM ${unsignedImage} as source\n\nFROM ${signImage} AS signimage\n\n${prepare}\n\n`,
      ...filesToSign.map(
        (file) =>
          `COPY --from=source ${file} ${root}${file}\nRUN /usr/local/bin/sign-file sha256 ${key} ${cert} ${root}${file}\n`,
      ),
      '\nFROM source\n\n',
      ...filesToSign.map((file) => `COPY --from=signimage ${root}${file} ${file}\n`),
    ].join('')

/** For a Build of OpenShift. */
export const openshiftSigningDockerfile: (input: SigningInput) => string = dockerfile(openshiftLayout)

/** For a kaniko Job. */
export const kanikoSigningDockerfile: (input: SigningInput) => string = dockerfile(kanikoLayout)
