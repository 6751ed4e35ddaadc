import type { Remedies } from '../remedy.ts'

const DOUBLE = 'export const double = task(({ n }: { n: int }): int => n * 2)'
const ON_GPU = (image: string) => `export const fit = task({ image: '${image}' }, ({ n }: { n: int }): int => n * 2)`

/** FLY24xx: entities that become protobuf. */
export const serializeCases: Remedies = {
  FLY2401: {
    wrong: { files: { 'src/flow.ts': DOUBLE.replace('task(', '▸task(') }, options: { image: [] } },
    right: { files: { 'src/flow.ts': DOUBLE }, options: { image: 'ghcr.io/acme/app:v1' } },
  },
  FLY2402: {
    wrong: {
      files: { 'src/flow.ts': ON_GPU('{{.images.gpu}}').replace('task(', '▸task(') },
      options: { images: { cuda: 'ghcr.io/acme/cuda:v1' } },
    },
    right: {
      files: { 'src/flow.ts': ON_GPU('{{.images.gpu}}') },
      options: { images: { gpu: 'ghcr.io/acme/cuda:v1' } },
    },
    says: 'names "gpu"',
  },
  FLY2403: {
    wrong: ON_GPU('{{.image.default.tag}}').replace('task(', '▸task('),
    right: ON_GPU('{{.image.default.fqn}}-gpu:{{.image.default.version}}'),
    says: '"tag"',
  },
  FLY2404: {
    wrong: { files: { 'src/flow.ts': DOUBLE }, options: { image: 'ghcr.io/acme/app' } },
    right: { files: { 'src/flow.ts': DOUBLE }, options: { image: 'ghcr.io/acme/app:v1' } },
  },
  FLY2405: {
    wrong: { files: { 'src/flow.ts': DOUBLE }, options: { image: ['ghcr.io/acme/app:v1', 'ghcr.io/acme/gpu:v1'] } },
    right: { files: { 'src/flow.ts': DOUBLE }, options: { image: ['ghcr.io/acme/app:v1', 'gpu=ghcr.io/acme/gpu:v1'] } },
  },
  FLY2406: {
    wrong: `export const double = ▸task({ docs: { long: 'word '.repeat(4000) } }, ({ n }: { n: int }): int => n * 2)`,
    right: `export const double = task({ docs: { uri: 'https://docs.example.com/double' } }, ({ n }: { n: int }): int => n * 2)`,
    says: '20000 bytes',
  },
  FLY2407: {
    wrong: {
      files: {
        'src/flow.ts': `export const tree = task((options: { max_depth: int }): int => options.max_depth)
export const fit = workflow((options: In<{ 'max-depth': int }>) => tree({ max_depth: options['max-depth'] }))
export const train = ▸workflow(({ n }: In<{ n: int }>) => fit({ 'max-depth': n }))`,
      },
      options: { diagnostics: { FLY1142: 'off' } },
    },
    right: {
      files: {
        'src/flow.ts': `export const tree = task((options: { max_depth: int }): int => options.max_depth)
export const fit = workflow((options: In<{ max_depth: int }>) => tree({ max_depth: options.max_depth }))
export const train = workflow(({ n }: In<{ n: int }>) => fit({ max_depth: n }))`,
      },
      options: { diagnostics: { FLY1142: 'off' } },
    },
  },
  FLY2408: {
    wrong: { files: { 'src/flow.ts': DOUBLE }, options: { defaultResources: { requests: { mem: '2 GB' } } } },
    right: { files: { 'src/flow.ts': DOUBLE }, options: { defaultResources: { requests: { mem: '2G' } } } },
    says: 'got "2 GB"',
  },
  FLY2411: {
    way: 'script',
    wrong: `import { serializeEntities } from 'unplugin-flyte/api'
import { task, type int } from 'unplugin-flyte'

${DOUBLE}
▸serializeEntities([double])`,
    right: `import { serializeEntities } from 'unplugin-flyte/api'
import { programOf } from 'unplugin-flyte/testing'
import { task, type int } from 'unplugin-flyte'

${DOUBLE}
serializeEntities(programOf([double]), { image: 'ghcr.io/acme/app:v1' })`,
  },
  FLY2410: {
    way: 'vite',
    wrong: {
      files: { 'src/flow.ts': DOUBLE.replace('task(', '▸task('), 'src/main.ts': "import './flow'" },
      options: { command: () => [] },
    },
    right: {
      files: { 'src/flow.ts': DOUBLE, 'src/main.ts': "import './flow'" },
      options: { command: ({ args }) => ['tini', '--', ...args] },
    },
  },
}
