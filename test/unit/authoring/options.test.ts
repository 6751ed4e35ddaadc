import { describe, expect, it } from 'vitest'
import { checkOptions, callForms, taskForms } from '../../../src/authoring/options.ts'
import { readTable } from '../../verdicts/rows.ts'
import { fileURLToPath } from 'node:url'

const VERDICTS = fileURLToPath(new URL('../../verdicts', import.meta.url))
type Entries = readonly { readonly name?: string; readonly value?: string }[]
interface Amounts {
  readonly requests?: Entries
  readonly limits?: Entries
}

const isTaken = (options: object, forms = taskForms): boolean => {
  try {
    checkOptions('task a', options, forms)
    return true
  } catch (error) {
    expect((error as Error).name).toBe('FLY1002')
    return false
  }
}

const KEYS: Readonly<Record<string, string>> = {
  CPU: 'cpu',
  MEMORY: 'mem',
  GPU: 'gpu',
  EPHEMERAL_STORAGE: 'ephemeralStorage',
}

/** Resources as authors write them; nothing for what cannot be written. */
function authored({ requests = [], limits = [] }: Amounts): object | undefined {
  const side = (entries: Entries) =>
    Object.fromEntries(entries.map(({ name, value = '' }) => [KEYS[name ?? ''], value]))
  const all = [...requests, ...limits]
  const isWritable = all.every(({ name }) => KEYS[name ?? ''] !== undefined)
  const isOnce = new Set(requests.map(({ name }) => name)).size === requests.length
  return isWritable && isOnce ? { requests: side(requests), limits: side(limits) } : undefined
}

describe('resources of tasks and of calls', () => {
  const rows = readTable(VERDICTS, 'nodes').flatMap((row) => {
    const [template] = (row['taskTemplates'] ?? []) as readonly { container?: { resources?: Amounts } }[]
    const nodes = (
      row['workflow'] as { nodes?: readonly { taskNode?: { overrides?: { resources?: Amounts } } }[] } | undefined
    )?.nodes
    const given =
      row.group === 'task resources'
        ? template?.container?.resources
        : row.group === 'node overrides'
          ? nodes?.find(({ taskNode }) => taskNode?.overrides?.resources)?.taskNode?.overrides?.resources
          : undefined
    const resources = given && authored(given)
    return resources ? [{ name: row.name, verdict: row.verdict, resources }] : []
  })

  it('are refused where Flyte refuses them [E48]', () => {
    const refused = rows.filter(({ verdict }) => verdict !== 'ok')
    expect(refused.length).toBeGreaterThan(10)
    expect(refused.filter(({ resources }) => isTaken({ resources }) || isTaken({ resources }, callForms))).toEqual([])
  })

  it('are refused beyond that only where Kubernetes refuses them when the task is to run', () => {
    const more = rows.filter(({ verdict, resources }) => verdict === 'ok' && !isTaken({ resources }))
    expect(more.map(({ name }) => name)).toEqual([
      'node overrides: request over limit',
      'node overrides: request 900m over limit 500m (both round up to 1)',
      'node overrides: gpu 1 and limit 2',
      'node overrides: gpu 0.5',
      'task resources: request 900m over limit 500m (both round up to 1)',
      "task resources: quantity '-1'",
    ])
  })

  it.each([
    [{ cpu: '1', mem: '1Gi' }, true],
    [{ cpu: ['500m', 2], gpu: 1 }, true],
    [{ cpu: ['2', '1'] }, false],
    [{ cpu: ['1'] }, false],
    [{ cpu: ['1', '2', '3'] }, false],
    [{ gpu: [1, 2] }, false],
    [{ ram: '1Gi' }, false],
    [{ cpu: '1', limits: { cpu: '2' } }, false],
    [{ requests: { cpu: '1' }, mem: undefined }, true],
  ])('may be written resource by resource, not in both forms: %j [E48]', (resources, taken) => {
    expect(isTaken({ resources })).toBe(taken)
  })
})

describe('accelerators', () => {
  it.each([
    ['nvidia-tesla-t4', true],
    [{ device: 'nvidia-tesla-a100', partition: null }, true],
    [{ device: 'nvidia-tesla-a100', partition: '2g.10gb' }, true],
    [{ device: 'nvidia-tesla-a100', partition: '' }, false],
    [{ device: 'nvidia-tesla-a100', slice: '2g.10gb' }, false],
    [{ partition: null }, false],
  ])('%j [E16]', (accelerator, taken) => {
    expect(isTaken({ accelerator })).toBe(taken)
  })
})

describe('annotations', () => {
  it.each([
    [{ 'example.com/note': 'anything at all: ä' }, true],
    [{ Note: '' }, true],
    [{ 'two words': 'x' }, false],
    [{ 'a/b/c': 'x' }, false],
  ])('have keys that Kubernetes takes: %j', (annotations, taken) => {
    expect(isTaken({ annotations })).toBe(taken)
    expect(isTaken({ podTemplate: { annotations } })).toBe(taken)
  })
})
