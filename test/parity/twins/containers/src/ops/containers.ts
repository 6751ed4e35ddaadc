import {
  containerTask,
  customTask,
  type FlyteFile,
  type In,
  type int,
  type Outputs,
  secret,
  task,
  workflow,
} from 'unplugin-flyte'

export const area = containerTask<{ width: number; height: number }, Outputs<{ area: number; log: FlyteFile }>>({
  name: 'area',
  image: 'ghcr.io/acme/shell:s1',
  inputDir: '/var/inputs',
  outputDir: '/var/outputs',
  command: ['./area.sh', '{{.inputs.width}}', '{{.inputs.height}}', '/var/outputs'],
  resources: { requests: { cpu: '1' }, limits: { mem: '1Gi' } },
  env: { LANG: 'C' },
  secrets: [secret('k', { group: 'g' })],
  retries: 2,
  cache: { version: '1' },
})

export const tool = containerTask<{ text: string }>({
  name: 'named.tool',
  image: '{{.image.default.fqn}}-tool:{{.image.default.version}}',
  command: ['tool'],
  args: ['--in', '{{.inputs.text}}'],
  format: 'yaml',
})

export const podded = containerTask<{}, Outputs<{ done: boolean }>>({
  name: 'podded',
  image: 'ghcr.io/acme/shell:s1',
  command: ['sh', '-c'],
  args: ['true'],
  inputDir: '/in',
  outputDir: '/out',
  format: 'proto',
  podTemplate: {
    primaryContainer: 'work',
    labels: { a: 'b' },
    spec: { containers: [{ name: 'work' }], restartPolicy: 'Never' },
  },
})

// The statement stays here: the plugin of the reference runs it on its own side.
export const query = customTask<{ day: string }, Outputs<{ rows: int }>>({
  name: 'query',
  taskType: 'sql_task',
  retries: 1,
})

export const show = task(({ value }: { value: number }): number => value)

export const measure = workflow(({ width, day }: In<{ width: number; day: string }>) => {
  const out = area({ width, height: 2 })
  tool({ text: day })
  podded()
  query({ day })
  return show({ value: out.area })
})
