import { describe, expect, it } from 'vitest'
import { checkPod } from '../../../src/compile/pod.ts'
import type { JsonObject } from '../../../src/model/resources.ts'
import type { Diagnostic } from '../../../src/model/source.ts'
import { codes, compileEntities, int } from '../../utils/entities.ts'

const BASE = { primaryContainer: 'primary', labels: {}, annotations: {} }
const problems = (spec: JsonObject, podTemplateName?: string): string[] => {
  const found: Diagnostic[] = []
  checkPod({ ...BASE, spec }, { entity: 'a', podTemplateName }, (diagnostic) => void found.push(diagnostic))
  return found.map(({ code, message }) => `${code} ${message.replace('a: ', '').replace('in its pod, ', '')}`)
}
const side = (more: JsonObject): JsonObject => ({ containers: [{ name: 'side', image: 'x:1', ...more }] })

describe('the pod of a task', () => {
  it.each([
    {},
    { containers: [], restartPolicy: 'Never', nodeSelector: { zone: 'a' }, priority: null },
    { containers: [{ name: 'primary' }, { name: 'side', image: '{{.image.gpu}}' }], terminationGracePeriodSeconds: 30 },
    {
      volumes: [{ name: 'v', emptyDir: { sizeLimit: '1Gi' } }, { name: 'w' }],
      initContainers: [
        { name: 'init', image: 'x:1', restartPolicy: 'Always', volumeMounts: [{ name: 'v', mountPath: '/v' }] },
      ],
    },
    {
      tolerations: [
        { operator: 'Exists' },
        { key: 'k', operator: 'Equal', value: 'v', effect: 'NoExecute', tolerationSeconds: 3 },
      ],
      securityContext: { runAsUser: 1000, supplementalGroups: [1] },
    },
    side({
      env: [
        { name: 'A', value: '1' },
        { name: 'B', valueFrom: { fieldRef: { fieldPath: 'x' } } },
      ],
    }),
    side({ resources: { requests: { cpu: 1, memory: '1Gi' }, limits: { cpu: '2', 'nvidia.com/gpu': 1 } } }),
  ])('is sound: %j', (spec) => {
    expect(problems(spec as JsonObject)).toEqual([])
  })

  it.each([
    [{ restartPolicy: 'never' }, 'FLY1190 spec.restartPolicy must be Always, OnFailure, Never, got "never"'],
    [{ hostNetwork: 'yes' }, 'FLY1190 spec.hostNetwork must be true or false, got "yes"'],
    [{ priority: '1' }, 'FLY1190 spec.priority must be a whole number, got "1"'],
    [{ volumes: {} }, 'FLY1190 spec.volumes must be a list, got {}'],
    [{ nodeSelector: { a: 1 } }, 'FLY1190 spec.nodeSelector.a must be a text, got 1'],
    [{ securityContext: 'root' }, 'FLY1190 spec.securityContext must be an object, got "root"'],
    [side({ command: 'run' }), 'FLY1190 spec.containers[0].command must be a list, got "run"'],
    [side({ env: { A: '1' } }), 'FLY1190 spec.containers[0].env must be a list, got {"A":"1"}'],
    [
      side({ resources: { limits: { memory: '1GB' } } }),
      "FLY1190 spec.containers[0].resources.limits.memory must be an amount such as '500m' or '1Gi', got \"1GB\"",
    ],
    [
      { tolerations: [{ key: 'k', effect: 'Never' }] },
      'FLY1190 spec.tolerations[0].effect must be NoSchedule, PreferNoSchedule, NoExecute, got "Never"',
    ],
    [
      side({ volumemounts: [] }),
      'FLY1191 pods have no field "spec.containers[0].volumemounts", did you mean "volumeMounts"?',
    ],
    [{ nodeselector: {} }, 'FLY1191 pods have no field "spec.nodeselector", did you mean "nodeSelector"?'],
  ])('cannot be read, or is read in part: %j', (spec, problem) => {
    expect(problems(spec)).toEqual([problem])
  })

  it.each([
    [{ containers: [{ name: 'side' }] }, 'the container "side" has no image'],
    [{ initContainers: [{ name: 'init' }] }, 'the init container "init" has no image'],
    [
      { initContainers: [{ name: 'init', image: '{{.image.gpu}}' }] },
      'the init container "init" has a template as image, which is filled in for containers only',
    ],
    [{ initContainers: [{ name: 'primary', image: 'x:1' }] }, 'two containers are named "primary"'],
    [
      { initContainers: [{ name: 'Init', image: 'x:1' }] },
      'the init container "Init" has no name that Kubernetes takes',
    ],
    [
      side({ volumeMounts: [{ name: 'v', mountPath: '/v' }] }),
      'the container "side" mounts the volume "v", which the pod does not have',
    ],
    [
      { volumes: [{ name: 'v' }], ...side({ volumeMounts: [{ name: 'v' }] }) },
      'the container "side" mounts a volume without a mountPath',
    ],
    [
      {
        volumes: [{ name: 'v' }, { name: 'w' }],
        ...side({
          volumeMounts: [
            { name: 'v', mountPath: '/m' },
            { name: 'w', mountPath: '/m' },
          ],
        }),
      },
      'the container "side" mounts two volumes at "/m"',
    ],
    [{ volumes: [{ name: 'v' }, { name: 'v' }] }, 'two volumes are named "v"'],
    [{ volumes: [{ name: 'V' }] }, '"V" is no name for a volume'],
    [{ volumes: [{ name: 'v', emptyDir: {}, secret: {} }] }, 'the volume "v" comes from emptyDir and secret'],
    [side({ env: [{ name: 'A=B', value: '1' }] }), 'the container "side" has an environment variable named "A=B"'],
    [
      side({ env: [{ name: 'A', value: '1', valueFrom: {} }] }),
      'the container "side" has both a value and a source for the variable A',
    ],
    [side({ ports: [{ containerPort: 0 }] }), 'the container "side" has the port 0; 1 to 65535 exist'],
    [
      side({ resources: { requests: { cpu: '2' }, limits: { cpu: '1' } } }),
      'the container "side" requests 2 cpu, and limits it to 1',
    ],
    [{ tolerations: [{ effect: 'NoSchedule' }] }, 'a toleration without a key has not the operator Exists'],
    [
      { tolerations: [{ key: 'k', operator: 'Exists', value: 'v' }] },
      'the toleration of "k" has the operator Exists and a value',
    ],
    [
      { tolerations: [{ key: 'k', tolerationSeconds: 1 }] },
      'the toleration of "k" has tolerationSeconds and not the effect NoExecute',
    ],
    [{ nodeSelector: { 'a b': 'c' } }, 'the node selector a b: "c" is no label'],
  ])('would be refused by Kubernetes: %j', (spec, problem) => {
    expect(problems(spec)).toEqual([`FLY1190 ${problem}`])
  })

  it('may lack what a pod template of the cluster has', () => {
    const spec = side({ image: null, volumeMounts: [{ name: 'v', mountPath: '/v' }] })
    expect(problems(spec, 'standard')).toEqual([])
    expect(problems(spec)).toHaveLength(2)
  })
})

describe('a pod that Kubernetes would refuse', () => {
  const podTemplate = { spec: { containers: [{ name: 'side' }] } }

  it('is an error at the task, which is emitted for those who lower it [E19 B3]', async () => {
    const program = await compileEntities(({ task }) => ({ a: task('a', {}, undefined, { podTemplate }) }))
    expect(codes(program)).toEqual(['FLY1190 1'])
    expect(program.entities.map(({ name }) => name)).toEqual(['flow.a'])
  })

  it('is an error at the call that states it', async () => {
    const program = await compileEntities(
      ({ task, workflow }) => {
        const a = task('a', { n: int }, int)
        return {
          a,
          flow: workflow('flow', {}, () => (a as (...given: object[]) => unknown)({ n: 1 }, { podTemplate })),
        }
      },
      () => ({ file: 'src/flow.ts', line: 9, column: 3 }),
    )
    expect(codes(program)).toEqual(['FLY1190 9'])
    expect(program.entities).toHaveLength(3)
  })
})
