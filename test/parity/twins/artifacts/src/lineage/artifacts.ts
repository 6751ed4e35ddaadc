import { artifact, fromInput, task, workflow } from 'unplugin-flyte'
import type { In } from 'unplugin-flyte'

const modelArtifact = artifact({ name: 'model', partitions: ['region', 'kind'] })
const plainArtifact = artifact({ name: 'plain' })

export const train = task(
  { artifacts: { o0: modelArtifact({ region: fromInput('region'), kind: 'large' }) } },
  ({ region }: { region: string }): string => region,
)

export const dump = task({ artifacts: { o0: plainArtifact() } }, ({ text }: { text: string }): string => text)

export const use = workflow(
  { defaults: { text: plainArtifact.query(), model: modelArtifact.query({ region: 'eu', kind: 'large' }) } },
  ({ text, model }: In<{ text: string; model: string }>) => {
    dump({ text: model })
    return train({ region: text })
  },
)
