import { create } from '@bufbuild/protobuf'
import type { SecurityContext } from '../gen/flyteidl/core/security_pb.ts'
import { Secret_MountType, SecurityContextSchema } from '../gen/flyteidl/core/security_pb.ts'
import type { SecretModel, SecurityContextModel } from '../model/resources.ts'

const MOUNTS: Readonly<Record<SecretModel['mount'], Secret_MountType>> = {
  any: Secret_MountType.ANY,
  env: Secret_MountType.ENV_VAR,
  file: Secret_MountType.FILE,
}

/** Identity and secrets (`flyteidl.core.SecurityContext`); absent when it would say nothing. */
export function serializeSecurityContext({
  serviceAccount,
  iamRole,
  secrets,
}: SecurityContextModel): SecurityContext | undefined {
  const runAs = serviceAccount !== undefined || iamRole !== undefined
  if (!runAs && secrets.length === 0) return undefined
  return create(SecurityContextSchema, {
    ...(runAs && { runAs: { k8sServiceAccount: serviceAccount ?? '', iamRole: iamRole ?? '' } }),
    secrets: secrets.map(({ group, key, version, mount, env }) => ({
      group,
      key,
      groupVersion: version,
      mountRequirement: MOUNTS[mount],
      envVar: env,
    })),
  })
}
