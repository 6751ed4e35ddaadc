import { create } from '@bufbuild/protobuf'
import type { ArtifactID, LabelValue } from '../gen/flyteidl/core/artifact_id_pb.ts'
import {
  ArtifactIDSchema,
  Granularity as GranularityValue,
  LabelValueSchema,
} from '../gen/flyteidl/core/artifact_id_pb.ts'
import type { ArtifactModel, Granularity, PartitionValue, TimeValue } from '../model/artifact.ts'
import { sortedFromEntries } from '../utils/sort.ts'
import { toProtoTime } from './time.ts'

/** An artifact (`flyteidl.core.ArtifactID`). Without partitions there is no message for them, as in flytekit. */
export function serializeArtifact({ name, project, domain, partitions, time }: ArtifactModel): ArtifactID {
  return create(ArtifactIDSchema, {
    artifactKey: { name, project: project ?? '', domain: domain ?? '' },
    ...(partitions.length > 0 && {
      partitions: {
        value: sortedFromEntries(partitions.map(({ key, value }) => [key, serializeLabel(value)] as const)),
      },
    }),
    ...(time && { timePartition: { value: serializeLabel(time.value), granularity: GRANULARITIES[time.granularity] } }),
  })
}

function serializeLabel(label: PartitionValue | TimeValue): LabelValue {
  switch (label.kind) {
    case 'constant':
      return create(LabelValueSchema, { value: { case: 'staticValue', value: label.value } })
    case 'datetime':
      return create(LabelValueSchema, { value: { case: 'timeValue', value: toProtoTime(label) } })
    case 'input':
      return create(LabelValueSchema, { value: { case: 'inputBinding', value: { var: label.var } } })
  }
}

const GRANULARITIES: Readonly<Record<Granularity, GranularityValue>> = {
  minute: GranularityValue.MINUTE,
  hour: GranularityValue.HOUR,
  day: GranularityValue.DAY,
  month: GranularityValue.MONTH,
}
