import { describe, expect, it } from 'vitest'
import type { Diagnostic } from '../../../src/model/source.ts'
import { createContext } from '../../../src/serialize/context.ts'
import { parseImage, resolveImage } from '../../../src/serialize/image.ts'
import { settings } from './utils/models.ts'

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`
const IMAGES = {
  default: 'ghcr.io/acme/app:v1',
  spark: 'ghcr.io/acme/spark:s2',
  pinned: `ghcr.io/acme/pin@${DIGEST}`,
  'gpu-12': 'registry:5000/gpu:cuda',
  bare: 'ghcr.io/acme/bare',
}

function resolve(image: string | undefined, images: Record<string, string> = IMAGES): [string, readonly Diagnostic[]] {
  const context = createContext({ entities: [] }, settings({ images }))
  const owner = { name: 'flows.fit', location: { file: 'src/flows.ts', line: 3, column: 14 } }
  return [resolveImage(image, owner, context), context.diagnostics]
}

describe('resolveImage', () => {
  it.each([
    [undefined, 'ghcr.io/acme/app:v1'],
    ['', 'ghcr.io/acme/app:v1'],
    ['ghcr.io/acme/other:o1', 'ghcr.io/acme/other:o1'],
    ['ghcr.io/acme/untagged', 'ghcr.io/acme/untagged'],
    ['{{.image.spark}}', 'ghcr.io/acme/spark:s2'],
    ['{{.images.spark}}', 'ghcr.io/acme/spark:s2'],
    ['{{ .Image.spark.FQN }}', 'ghcr.io/acme/spark'],
    ['{{.image.spark.fqn}}:{{.image.default.version}}', 'ghcr.io/acme/spark:v1'],
    ['{{.image.default.fqn}}-tool:{{.image.default.version}}', 'ghcr.io/acme/app-tool:v1'],
    ['{{.image.pinned}}', `ghcr.io/acme/pin@${DIGEST}`],
    ['{{.image.pinned.fqn}}:{{.image.pinned.version}}', `ghcr.io/acme/pin@${DIGEST}`],
    ['{{.image.spark.fqn}}:{{.image.pinned.version}}', `ghcr.io/acme/spark@${DIGEST}`],
    ['{{.image.gpu-12.fqn}}:{{.image.gpu-12.version}}', 'registry:5000/gpu:cuda'],
  ])('resolves %j [B10 E17]', (image, expected) => {
    expect(resolve(image)).toEqual([expected, []])
  })

  it.each([
    [undefined, {}, 'FLY2401', /no image for the task "flows.fit"/],
    ['{{.image.sparc}}', IMAGES, 'FLY2402', /"sparc".*did you mean "spark"/],
    ['{{.image.spark.tag}}', IMAGES, 'FLY2403', /asks for "tag", expected fqn or version/],
    ['{{.image.bare}}', IMAGES, 'FLY2404', /"bare" is "ghcr.io\/acme\/bare", expected a tag or a digest/],
    [undefined, { default: 'app' }, 'FLY2404', /"default" is "app"/],
  ] as const)('reports %j, at the entity', (image, images, code, message) => {
    const [resolved, diagnostics] = resolve(image, images)
    expect(resolved).toBe('')
    expect(diagnostics).toMatchObject([
      { code, severity: 'error', entity: 'flows.fit', location: { file: 'src/flows.ts', line: 3, column: 14 } },
    ])
    expect(diagnostics[0]!.message).toMatch(message)
  })

  it('reports every template of one text', () => {
    const [, diagnostics] = resolve('{{.image.a.fqn}}:{{.image.b.version}}')
    expect(diagnostics.map(({ code }) => code)).toEqual(['FLY2402', 'FLY2402'])
  })
})

describe('parseImage', () => {
  it.each([
    ['app:v1', { fqn: 'app', tag: 'v1' }],
    ['registry:5000/app:v1', { fqn: 'registry:5000/app', tag: 'v1' }],
    [`app@${DIGEST}`, { fqn: 'app', digest: DIGEST }],
    [`app:v1@${DIGEST}`, { fqn: 'app:v1', digest: DIGEST }],
    ['app', undefined],
    ['registry:5000/app', undefined],
    ['app:', undefined],
    [':v1', undefined],
    ['app@', undefined],
    ['', undefined],
  ])('takes %j apart', (reference, expected) => {
    expect(parseImage(reference)).toEqual(expected)
  })
})
