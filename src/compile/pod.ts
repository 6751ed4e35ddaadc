import { displayName } from '../authoring/definition.ts'
import type { TaskDefinition } from '../authoring/definition.ts'
import { compile } from '../diagnostics/compile.ts'
import { quote } from '../diagnostics/define.ts'
import type { JsonValue, PodTemplateModel } from '../model/resources.ts'
import type { Diagnostic } from '../model/source.ts'
import { isDnsLabel, isEnvName, isLabel, parseQuantity } from '../utils/kubernetes.ts'
import { isSource, POD } from './pod-shape.ts'
import type { Shape } from './pod-shape.ts'

/** Whose pod it is. */
export interface PodOwner {
  readonly entity: string
  /** A pod template of the cluster that stands behind it, whose images and volumes nobody here knows. */
  readonly podTemplateName?: string | undefined
}

/** The owner of a task's pod, or of the pod of a call of it. */
export function podOwner(task: TaskDefinition, entity: string = displayName(task)): PodOwner {
  return { entity, podTemplateName: task.mode === 'map' ? undefined : task.options.podTemplateName }
}

/**
 * Reports what Flyte cannot read in a pod, what Kubernetes would refuse when the task is to run, and fields that Flyte would
 * drop. Those that refer to one another are looked at once the pod can be read.
 */
export function checkPod(template: PodTemplateModel, owner: PodOwner, report: (diagnostic: Diagnostic) => void): void {
  const { entity } = owner
  const found: string[] = []
  checkShape(template.spec, POD, 'spec', {
    refuse: (problem) => found.push(problem),
    unknown: (field, known) => report(compile.FLY1191({ entity, field, known })),
  })
  if (found.length === 0) found.push(...referenceProblems(template, owner))
  for (const problem of found) report(compile.FLY1190({ entity, problem: `in its pod, ${problem}` }))
}

interface ShapeReport {
  readonly refuse: (problem: string) => void
  readonly unknown: (field: string, known: readonly string[]) => void
}

function checkShape(value: JsonValue | undefined, shape: Shape, path: string, report: ShapeReport): void {
  // Kubernetes takes null as not given.
  if (value === undefined || value === null || shape === 'any') return
  const refuse = (expected: string): void => report.refuse(`${path} must be ${expected}, got ${quote(value)}`)
  if (typeof shape === 'string') {
    const { expected, is } = SCALARS[shape]
    if (!is(value)) refuse(expected)
  } else if (Array.isArray(shape)) {
    const [inner] = shape as readonly [Shape]
    if (Array.isArray(value)) value.forEach((item: JsonValue, at) => checkShape(item, inner, `${path}[${at}]`, report))
    else refuse('a list')
  } else if ('words' in shape) {
    const words = shape['words'] as readonly string[]
    if (!words.includes(value as string)) refuse(words.join(', '))
  } else if (typeof value !== 'object' || Array.isArray(value)) {
    refuse('an object')
  } else {
    const fields = shape as Readonly<Record<string, Shape>>
    for (const [name, entry] of Object.entries(value)) {
      const inner = fields['*'] ?? (Object.hasOwn(fields, name) ? fields[name] : undefined)
      if (inner) checkShape(entry, inner, `${path}.${name}`, report)
      else report.unknown(`${path}.${name}`, Object.keys(fields))
    }
  }
}

const SCALARS: Readonly<
  Record<
    'text' | 'flag' | 'integer' | 'amount',
    { readonly expected: string; readonly is: (value: unknown) => boolean }
  >
> = {
  text: { expected: 'a text', is: (value) => typeof value === 'string' },
  flag: { expected: 'true or false', is: (value) => typeof value === 'boolean' },
  integer: { expected: 'a whole number', is: (value) => Number.isInteger(value) },
  amount: {
    expected: "an amount such as '500m' or '1Gi'",
    is: (value) =>
      (typeof value === 'string' || typeof value === 'number') && parseQuantity(String(value)) !== undefined,
  },
}

type Item = Readonly<Record<string, JsonValue | undefined>>

function referenceProblems({ spec, primaryContainer }: PodTemplateModel, { podTemplateName }: PodOwner): string[] {
  const containers = items(spec['containers'])
  const inits = items(spec['initContainers'])
  const volumes = items(spec['volumes'])
  const isAlone = podTemplateName === undefined
  const all = [
    ...containers.map((container) => ({
      container,
      what: 'container',
      isPrimary: container['name'] === primaryContainer,
    })),
    ...inits.map((container) => ({ container, what: 'init container', isPrimary: false })),
  ]
  const names = [
    ...all.map(({ container }) => container['name']),
    ...(all.some(({ isPrimary }) => isPrimary) ? [] : [primaryContainer]),
  ]
  return [
    ...repeated(names).map((name) => `two containers are named ${quote(name)}`),
    ...all.flatMap(({ container, what, isPrimary }) => {
      const problems = containerProblems(container, { isPrimary, isInit: what === 'init container', isAlone, volumes })
      return problems.map((problem) => `the ${what} ${quote(container['name'])} ${problem}`)
    }),
    ...volumeProblems(volumes),
    ...items(spec['tolerations']).flatMap(tolerationProblems),
    ...Object.entries((spec['nodeSelector'] ?? {}) as Record<string, string>)
      .filter(([key, value]) => !isLabel(key, value))
      .map(([key, value]) => `the node selector ${key}: ${quote(value)} is no label`),
  ]
}

function containerProblems(
  container: Item,
  {
    isPrimary,
    isInit,
    isAlone,
    volumes,
  }: { isPrimary: boolean; isInit: boolean; isAlone: boolean; volumes: readonly Item[] },
): string[] {
  const { name, image } = container
  const mounts = items(container['volumeMounts'])
  const known = volumes.map((volume) => volume['name'])
  return [
    ...(typeof name === 'string' && isDnsLabel(name) ? [] : ['has no name that Kubernetes takes']),
    // The task's own image is for its own container.
    ...(image || isPrimary || !isAlone ? [] : ['has no image']),
    ...(isInit && typeof image === 'string' && image.includes('{{')
      ? ['has a template as image, which is filled in for containers only']
      : []),
    ...(isAlone ? mounts : []).flatMap((mount) =>
      known.includes(mount['name']) ? [] : [`mounts the volume ${quote(mount['name'])}, which the pod does not have`],
    ),
    ...(mounts.every((mount) => mount['mountPath']) ? [] : ['mounts a volume without a mountPath']),
    ...repeated(mounts.map((mount) => mount['mountPath'])).map((path) => `mounts two volumes at ${quote(path)}`),
    ...items(container['env']).flatMap(envProblems),
    ...items(container['ports']).flatMap((port) => {
      const number = port['containerPort'] as number | undefined
      return number !== undefined && number > 0 && number < 65_536
        ? []
        : [`has the port ${quote(number)}; 1 to 65535 exist`]
    }),
    ...amountProblems(container['resources'] as Item | undefined),
  ]
}

function envProblems({ name, value, valueFrom }: Item): string[] {
  if (typeof name !== 'string' || !isEnvName(name)) return [`has an environment variable named ${quote(name)}`]
  return value && valueFrom ? [`has both a value and a source for the variable ${name}`] : []
}

function amountProblems(resources: Item = {}): string[] {
  const { requests, limits } = resources as Readonly<Record<string, Amounts | undefined>>
  return Object.entries(requests ?? {}).flatMap(([name, request]) => {
    const [asked, allowed] = [request, limits?.[name]].map((amount) => parseQuantity(String(amount ?? '')))
    const isAbove = asked !== undefined && allowed !== undefined && asked > allowed
    return isAbove ? [`requests ${request} ${name}, and limits it to ${limits?.[name]}`] : []
  })
}

type Amounts = Readonly<Record<string, string | number | null>>

function volumeProblems(volumes: readonly Item[]): string[] {
  return [
    ...repeated(volumes.map(({ name }) => name)).map((name) => `two volumes are named ${quote(name)}`),
    ...volumes.flatMap(({ name, ...fields }) => {
      if (typeof name !== 'string' || !isDnsLabel(name)) return [`${quote(name)} is no name for a volume`]
      const sources = Object.keys(fields).filter((field) => isSource(field) && fields[field] !== null)
      return sources.length > 1 ? [`the volume ${quote(name)} comes from ${sources.join(' and ')}`] : []
    }),
  ]
}

function tolerationProblems({ key, operator, value, effect, tolerationSeconds }: Item): string[] {
  if (!key && operator !== 'Exists') return ['a toleration without a key has not the operator Exists']
  if (operator === 'Exists' && value) return [`the toleration of ${quote(key)} has the operator Exists and a value`]
  if ((tolerationSeconds ?? null) !== null && effect !== 'NoExecute') {
    return [`the toleration of ${quote(key)} has tolerationSeconds and not the effect NoExecute`]
  }
  return []
}

function items(value: JsonValue | undefined): readonly Item[] {
  return Array.isArray(value) ? (value as readonly Item[]) : []
}

function repeated(values: readonly (JsonValue | undefined)[]): (JsonValue | undefined)[] {
  const present = values.filter((value) => (value ?? null) !== null)
  return [...new Set(present.filter((value, at) => present.indexOf(value) !== at))]
}
