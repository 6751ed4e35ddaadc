import type { Json, JsonObject, SpecFile } from './spec-file.ts'

/** How far the normal form goes. */
export interface NormalFormOptions {
  /** Drops messages that flytekit writes although they are empty: the platform treats them as absent. */
  readonly lenient?: boolean
  /** Entities whose output descriptions do not count: flytekit copies one return text to all of them. */
  readonly ignoreOutputDescriptions?: readonly string[]
}

/**
 * The form in which specs of two SDKs are compared: what names the SDK is dropped, what has no order is sorted. Everything
 * else, presence included, stays as it is.
 */
export function normalForm(files: readonly SpecFile[], options: NormalFormOptions = {}): SpecFile[] {
  const mapNames = createMapNames()
  // Hashes are numbered by the order of the files, not by where a name occurs inside one.
  for (const { name } of files) mapNames(name)
  return files.map((file) => {
    const message = normalMessage(file, mapNames, options)
    return {
      ...file,
      name: mapNames(file.name),
      message: options.lenient ? (withoutEmpty(message) as JsonObject) : message,
    }
  })
}

function normalMessage(file: SpecFile, mapNames: (name: string) => string, options: NormalFormOptions): JsonObject {
  const message = rewrite(file.message, (object) => normalObject(object), mapNames) as JsonObject
  if (file.kind === 'workflow')
    return sortList(message, 'subWorkflows', (workflow) => member(child(workflow, 'id'), 'name'))
  if (file.kind !== 'task' || !isObject(message['template'])) return message
  const template = normalTemplate(message['template'])
  return {
    ...message,
    template: options.ignoreOutputDescriptions?.includes(file.name) ? withoutOutputDescriptions(template) : template,
  }
}

/** Rebuilds a value from the leaves up. */
function rewrite(value: Json, object: (value: JsonObject) => JsonObject, string: (value: string) => string): Json {
  if (typeof value === 'string') return string(value)
  if (Array.isArray(value)) return value.map((item) => rewrite(item, object, string))
  if (!isObject(value)) return value
  return object(mapValues(value, (item) => rewrite(item, object, string)))
}

/** What holds for any message, wherever it stands: nodes are nested in branches, array nodes and sub-workflows. */
function normalObject(value: JsonObject): JsonObject {
  let result = value
  if (result['simple'] === 'STRUCT' && isObject(result['metadata']) && isSchema(result['metadata'])) {
    result = { ...result, metadata: reduceSchema(result['metadata'], result['metadata']) }
  }
  result = sortList(result, 'inputs', (binding) => member(binding, 'var'))
  result = sortList(result, 'boundInputs', text)
  if (Array.isArray(result['upstreamNodeIds'])) {
    result = { ...result, upstreamNodeIds: [...new Set(result['upstreamNodeIds'])].toSorted(byText) }
  }
  if (isObject(result['overrides'])) result = { ...result, overrides: normalOverrides(result['overrides']) }
  return result
}

function normalOverrides(overrides: JsonObject): JsonObject {
  const sorted = sortResources(overrides)
  const pod = sorted['podTemplate']
  if (!isObject(pod) || !isObject(pod['podSpec'])) return sorted
  const primary = text(pod['primaryContainerName'] ?? 'primary')
  return { ...sorted, podTemplate: { ...pod, podSpec: normalPodSpec(pod['podSpec'], primary, false) } }
}

// ── tasks ──

/** Types of tasks that run a function of the SDK's own language. */
const FUNCTION_TASKS = new Set(['python-task', 'typescript-task'])
/** Settings that flytekit packs for itself into the environment. */
const SDK_ENV = new Set(['_F_SS_C', '_F_RUNTIME_PACKAGES'])

function normalTemplate(template: JsonObject): JsonObject {
  const result: JsonObject = { ...template }
  const isRaw = template['type'] === 'raw-container'
  if (FUNCTION_TASKS.has(text(template['type']))) result['type'] = 'function-task'
  if (isObject(template['metadata'])) result['metadata'] = without(template['metadata'], 'runtime')
  if (isObject(template['container'])) result['container'] = normalContainer(template['container'], isRaw)
  const pod = template['k8sPod']
  if (isObject(pod) && isObject(pod['podSpec'])) {
    const primary = text(child(template, 'config')['primary_container_name'] ?? 'primary')
    result['k8sPod'] = { ...pod, podSpec: normalPodSpec(pod['podSpec'], primary, isRaw) }
  }
  return result
}

function normalContainer(container: JsonObject, isRaw: boolean): JsonObject {
  return sortResources(sortEnv(isRaw ? container : without(container, 'args', 'command'), 'key'))
}

function normalPodSpec(spec: JsonObject, primary: string, isRaw: boolean): JsonObject {
  if (!Array.isArray(spec['containers'])) return spec
  return {
    ...spec,
    containers: spec['containers'].map((container) => {
      if (!isObject(container)) return container
      const isPrimary = container['name'] === primary
      const launched = isPrimary && !isRaw ? without(container, 'args', 'command') : container
      const sorted = isPrimary ? sortEnv(launched, 'name') : launched
      // The Kubernetes client of Python prints empty lists that nobody wrote.
      return Object.fromEntries(Object.entries(sorted).filter(([, value]) => !isEmpty(value)))
    }),
  }
}

function sortEnv(container: JsonObject, key: 'key' | 'name'): JsonObject {
  if (!Array.isArray(container['env'])) return container
  const env = container['env'].filter((variable) => !SDK_ENV.has(member(variable, key)))
  return env.length === 0
    ? without(container, 'env')
    : sortList({ ...container, env }, 'env', (variable) => member(variable, key))
}

/** Entries of requests and limits stand in another order in tasks than in overrides. */
function sortResources(owner: JsonObject): JsonObject {
  if (!isObject(owner['resources'])) return owner
  const name = (entry: Json) => member(entry, 'name')
  return { ...owner, resources: sortList(sortList(owner['resources'], 'requests', name), 'limits', name) }
}

function withoutOutputDescriptions(template: JsonObject): JsonObject {
  const typed = child(template, 'interface')
  const outputs = child(typed, 'outputs')
  if (!isObject(outputs['variables'])) return template
  const variables = mapValues(outputs['variables'], (variable) =>
    isObject(variable) ? without(variable, 'description') : variable,
  )
  return { ...template, interface: { ...typed, outputs: { ...outputs, variables } } }
}

// ── names of map tasks ──

const MAP_NAME = /^((?:.*\.)?map_.+)_([0-9a-zA-Z]+)(-arraynode)$/

/** Replaces the hash in the name of a map task by its number among the maps of one task. */
function createMapNames(): (name: string) => string {
  const hashes = new Map<string, string[]>()
  return (name) => {
    const match = MAP_NAME.exec(name)
    if (!match) return name
    const [, stem, hash, end] = match as unknown as [string, string, string, string]
    const seen = hashes.get(stem) ?? []
    if (!seen.includes(hash)) seen.push(hash)
    hashes.set(stem, seen)
    return `${stem}_HASH${seen.indexOf(hash) + 1}${end}`
  }
}

// ── JSON schemas of structs ──

function isSchema(metadata: JsonObject): boolean {
  return ['properties', '$defs', 'definitions', '$ref'].some((key) => key in metadata)
}

/** Deeper than any schema that is not recursive. */
const MAX_DEPTH = 12

/** What two writers of JSON schemas must agree about: kinds, property names, what is required, items, enum values, alternatives. */
function reduceSchema(schema: Json | undefined, root: JsonObject, depth = 0): JsonObject {
  if (!isObject(schema) || depth > MAX_DEPTH) return {}
  const inner = (value: Json | undefined) => reduceSchema(value, root, depth + 1)
  if (typeof schema['$ref'] === 'string') return inner(resolvePointer(schema['$ref'], root))
  const alternatives = schema['anyOf'] ?? schema['oneOf']
  if (Array.isArray(alternatives) && alternatives.length > 0) {
    return { anyOf: alternatives.map(inner).toSorted((a, b) => byText(stableText(a), stableText(b))) }
  }
  const result: JsonObject = {}
  if (Array.isArray(schema['enum'])) result['enum'] = schema['enum']
  const type = schema['type'] ?? (result['enum'] ? 'string' : undefined)
  if (type !== undefined) result['type'] = type
  if (type === 'object') {
    if (isObject(schema['properties'])) result['properties'] = mapValues(schema['properties'], inner)
    if (Array.isArray(schema['required']) && schema['required'].length > 0)
      result['required'] = schema['required'].toSorted(byText)
    if (isObject(schema['additionalProperties'])) result['additionalProperties'] = inner(schema['additionalProperties'])
  }
  if (type === 'array' && isObject(schema['items'])) result['items'] = inner(schema['items'])
  return result
}

function resolvePointer(pointer: string, root: JsonObject): Json | undefined {
  let value: Json | undefined = root
  for (const part of pointer.replace(/^#\/?/, '').split('/')) {
    if (part === '') continue
    value = isObject(value) ? value[part] : undefined
  }
  return value
}

// ── presence ──

/** Messages that flytekit writes empty and the platform treats as absent. */
const OFTEN_EMPTY = new Set(
  (
    'retries metadata overrides resources labels annotations rawOutputDataConfig entityMetadata closure inputs outputs ' +
    'metadataDefaults defaultInputs fixedInputs expectedInputs expectedOutputs interface longDescription description ' +
    'k8sPod dataConfig securityContext'
  ).split(' '),
)

function withoutEmpty(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutEmpty)
  if (!isObject(value)) return value
  const entries = Object.entries(value).map(([key, item]) => [key, withoutEmpty(item)] as const)
  return Object.fromEntries(
    entries.filter(([key, item]) => {
      if (key === 'generatesDeck') return item !== false
      if (key === 'format') return item !== 'DESCRIPTION_FORMAT_RST'
      return !(OFTEN_EMPTY.has(key) && isEmpty(item))
    }),
  )
}

// ── JSON ──

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isEmpty(value: Json): boolean {
  return Array.isArray(value) ? value.length === 0 : isObject(value) && Object.keys(value).length === 0
}

/** The message of that name; an empty one where there is none, so that a path can be followed without a check at each step. */
function child(value: Json | undefined, key: string): JsonObject {
  const found = isObject(value) ? value[key] : undefined
  return isObject(found) ? found : {}
}

/** The text of that name; empty where there is none, as proto3 has it. */
function member(value: Json | undefined, key: string): string {
  return text(isObject(value) ? value[key] : undefined)
}

function text(value: Json | undefined): string {
  return typeof value === 'string' ? value : ''
}

function without(value: JsonObject, ...keys: string[]): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)))
}

function mapValues(value: JsonObject, map: (item: Json) => Json): JsonObject {
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, map(item)]))
}

function sortList(owner: JsonObject, key: string, by: (item: Json) => string): JsonObject {
  const list = owner[key]
  return Array.isArray(list) ? { ...owner, [key]: list.toSorted((a, b) => byText(by(a), by(b))) } : owner
}

function byText(a: Json, b: Json): number {
  return String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0
}

/** JSON with sorted keys. */
export function stableText(value: Json): string {
  return JSON.stringify(value, (_, item: Json) =>
    isObject(item) ? Object.fromEntries(Object.entries(item).toSorted(([a], [b]) => byText(a, b))) : item,
  )
}
