import { describe, expect, it } from 'vitest'
import { podContainers, podProblem } from '../../../src/backend/pod.ts'

describe('the specification of a pod', () => {
  it.each([
    [{}],
    [{ containers: [{ name: 'a', image: 'i', args: ['x'], resources: { limits: { cpu: 1, memory: '1Gi' } } }] }],
    [{ containers: null, unknown: 5 }],
    [{ tolerations: [{ key: 'k', tolerationSeconds: 3 }], nodeSelector: { a: 'b' } }],
  ])('can be read: %j', (spec) => {
    expect(podProblem(spec)).toBeUndefined()
  })

  it.each([
    [{ containers: 'a' }, 'containers is "a"'],
    [{ containers: [{ name: 5 }] }, 'containers[0].name is 5'],
    [{ Containers: [{ Name: 5 }] }, 'containers[0].name is 5'],
    [{ containers: [{ args: 'x' }] }, 'containers[0].args is "x"'],
    [{ containers: [{ env: [{ name: 'A', value: 1 }] }] }, 'containers[0].env[0].value is 1'],
    [{ containers: [{ resources: { requests: { cpu: 'lots' } } }] }, 'containers[0].resources.requests.cpu is "lots"'],
    [{ activeDeadlineSeconds: 1.5 }, 'activeDeadlineSeconds is 1.5'],
    [{ nodeSelector: { a: 1 } }, 'nodeSelector.a is 1'],
  ])('cannot be read: %j', (spec, problem) => {
    expect(podProblem(spec)).toBe(problem)
  })

  it('gives its containers, with amounts of what Flyte knows', () => {
    const [container] = podContainers({
      containers: [{ name: 'main', resources: { requests: { cpu: '500m', memory: 1, 'nvidia.com/gpu': 1 } } }],
    })
    expect(container?.name).toBe('main')
    expect([...container!.requests.values()]).toEqual([500_000_000n, 1_000_000_000n, 1_000_000_000n])
  })
})
