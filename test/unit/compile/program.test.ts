import { describe, expect, it } from 'vitest'
import { judgePackage } from '../../../src/backend/judge.ts'
import type { IfElseBlock, Node, WorkflowTemplate } from '../../../src/gen/flyteidl/core/workflow_pb.ts'
import type { BindingData } from '../../../src/gen/flyteidl/core/literals_pb.ts'
import { serializeProgram } from '../../../src/serialize/index.ts'
import type { SerializedEntity } from '../../../src/serialize/index.ts'
import { resolveSettings } from '../../../src/serialize/settings.ts'
import { compileEntities } from '../../utils/entities.ts'
import { defineRandomProgram } from '../../utils/random-program.ts'

const PROGRAMS = 300
/** For machines that are busy with something else. */
const PATIENCE = 60_000
const settings = resolveSettings({ project: 'p', domain: 'd', version: 'v', image: 'a:b', fast: false })

async function build(seed: number): Promise<readonly SerializedEntity[]> {
  const { entities, diagnostics } = await compileEntities((module) => defineRandomProgram(module, seed))
  expect({ seed, diagnostics }).toEqual({ seed, diagnostics: [] })
  return serializeProgram({ entities }, settings).entities
}

describe('random programs', { timeout: PATIENCE }, () => {
  const programs: { readonly seed: number; readonly specs: readonly SerializedEntity[] }[] = []

  it('are compiled and serialized without a complaint', async () => {
    for (let seed = 1; seed <= PROGRAMS; seed++) programs.push({ seed, specs: await build(seed) })
    // All that is looked at below is in them, and not now and then.
    const nodes = programs.flatMap(({ specs }) =>
      workflowsOf(specs).flatMap(({ nodes: top }) => top.flatMap(withInner)),
    )
    const count = (kind: Node['target']['case']): number => nodes.filter(({ target }) => target.case === kind).length
    expect(count('taskNode')).toBeGreaterThan(2000)
    expect(count('workflowNode')).toBeGreaterThan(500)
    expect(count('branchNode')).toBeGreaterThan(500)
    expect(count('arrayNode')).toBeGreaterThan(300)
    const nested = nodes.filter(({ target }) => target.case === 'branchNode' && target.value.ifElse).flatMap(innerNodes)
    expect(nested.filter(({ target }) => target.case === 'branchNode').length).toBeGreaterThan(100)
  })

  it('give the same bytes when they are made again [A4 A8]', async () => {
    for (const { seed, specs } of programs) {
      const files = (list: readonly SerializedEntity[]) =>
        list.map(({ fileName, bytes }) => `${fileName} ${Buffer.from(bytes).toString('base64')}`)
      expect(files(await build(seed))).toEqual(files(specs))
    }
  })

  it('are written once each, and after what they refer to [A1 A2 A3 A4]', () => {
    for (const { seed, specs } of programs) {
      const keys = specs.map(({ kind, entity }) => `${kind} ${entity.name}`)
      expect({ seed, twice: keys.filter((key, index) => keys.indexOf(key) !== index) }).toEqual({ seed, twice: [] })
      const late = specs.flatMap((spec, index) =>
        referencesOf(spec)
          .filter((key) => !keys.slice(0, index).includes(key))
          .map((key) => `${keys[index]} < ${key}`),
      )
      expect({ seed, late }).toEqual({ seed, late: [] })
    }
  })

  it('list every workflow that runs inside another, once, with its template [H4 A4]', () => {
    for (const { seed, specs } of programs) {
      const templates = new Map(workflowsOf(specs).map((template) => [template.id!.name, template]))
      for (const spec of specs) {
        if (spec.kind !== 'workflow') continue
        const { template, subWorkflows } = spec.message
        const name = template!.id!.name
        expect({ seed, name, inside: subWorkflows.map(({ id }) => id!.name) }).toEqual({
          seed,
          name,
          inside: [...insideOf(template!, templates)].toSorted(),
        })
        for (const sub of subWorkflows) expect(sub).toEqual(templates.get(sub.id!.name))
      }
    }
  })

  it('have nodes with ids of their own, which read and wait for nodes before them [H1 H6]', () => {
    for (const { seed, specs } of programs) {
      const problems = workflowsOf(specs).flatMap((template) => {
        const inputs = Object.keys(template.interface!.inputs!.variables)
        const known = new Set<string>()
        const found = template.nodes.flatMap((node) => problemsOf(node, inputs, [known]))
        const outputs = template.outputs.flatMap(({ binding }) => promisesIn(binding!))
        const lost = outputs.filter(([id, name]) => (id === '' ? !inputs.includes(name) : !known.has(id)))
        return [...found, ...lost.map(([id, name]) => `output ${id}.${name}`)].map(
          (one) => `${template.id!.name}: ${one}`,
        )
      })
      expect({ seed, problems }).toEqual({ seed, problems: [] })
    }
  })

  it('are what Flyte accepts', () => {
    for (const { seed, specs } of programs) {
      const verdicts = judgePackage(specs.map((spec) => ({ ...spec, file: spec.fileName })))
      const refused = verdicts
        .filter(({ verdict }) => verdict !== 'ok')
        .map(({ name, findings }) => ({ name, findings }))
      expect({ seed, refused }).toEqual({ seed, refused: [] })
    }
  })
})

function workflowsOf(specs: readonly SerializedEntity[]): WorkflowTemplate[] {
  return specs.flatMap(({ kind, message }) => (kind === 'workflow' ? [message.template!] : []))
}

/** Nodes of the branches of a node, not of those inside them. */
function innerNodes({ target }: Node): Node[] {
  if (target.case !== 'branchNode') return []
  const { case: first, other, default: last }: IfElseBlock = target.value.ifElse!
  return [...[first!, ...other].map(({ thenNode }) => thenNode!), ...(last.case === 'elseNode' ? [last.value] : [])]
}

function withInner(node: Node): Node[] {
  const array = node.target.case === 'arrayNode' ? [node.target.value.node!] : []
  return [node, ...innerNodes(node).flatMap(withInner), ...array]
}

/** Entities that a spec refers to, by kind and name. */
function referencesOf({ kind, message, entity }: SerializedEntity): string[] {
  if (kind === 'launchPlan' && entity.kind === 'launchPlan') return [`workflow ${entity.workflow.name}`]
  if (kind !== 'workflow') return []
  return message.template!.nodes.flatMap(withInner).flatMap(({ target }) => {
    if (target.case === 'taskNode') return [`task ${target.value.reference.value!.name}`]
    if (target.case !== 'workflowNode') return []
    const { case: of, value } = target.value.reference
    return [`${of === 'subWorkflowRef' ? 'workflow' : 'launchPlan'} ${value!.name}`]
  })
}

/** Names of the workflows that are laid out in a workflow, however deep. */
function insideOf(
  { nodes }: WorkflowTemplate,
  templates: ReadonlyMap<string, WorkflowTemplate>,
  found: Set<string> = new Set(),
): Set<string> {
  for (const { target } of nodes.flatMap(withInner)) {
    if (target.case !== 'workflowNode' || target.value.reference.case !== 'subWorkflowRef') continue
    const { name } = target.value.reference.value
    if (found.has(name)) continue
    found.add(name)
    insideOf(templates.get(name)!, templates, found)
  }
  return found
}

/**
 * What is wrong with the id of a node, and with what it reads and waits for. `scopes` are the ids that stand before it, the
 * innermost first; its own is added.
 */
function problemsOf(node: Node, inputs: readonly string[], scopes: readonly Set<string>[]): string[] {
  const [own] = scopes
  const isKnown = (id: string): boolean => scopes.some((scope) => scope.has(id))
  const read = node.inputs.flatMap(({ binding }) => promisesIn(binding!))
  const inside = new Set<string>()
  const problems = [
    ...(own!.has(node.id) ? [`${node.id} is there twice`] : []),
    ...node.upstreamNodeIds.filter((id) => !isKnown(id)).map((id) => `${node.id} waits for ${id}`),
    ...read.flatMap(([id, name]) =>
      (id === '' ? inputs.includes(name) : isKnown(id)) ? [] : [`${node.id} reads ${id}.${name}`],
    ),
    ...read.flatMap(([id]) =>
      id === '' || node.upstreamNodeIds.includes(id) ? [] : [`${node.id} does not wait for ${id}`],
    ),
    ...(new Set(node.upstreamNodeIds).size < node.upstreamNodeIds.length ? [`${node.id} waits twice`] : []),
    ...innerNodes(node).flatMap((inner) => problemsOf(inner, inputs, [inside, ...scopes])),
  ]
  own!.add(node.id)
  return problems
}

/** Node and output of every promise in a binding. */
function promisesIn({ value }: BindingData): (readonly [string, string])[] {
  switch (value.case) {
    case 'promise':
      return [[value.value.nodeId, value.value.var]]
    case 'collection':
      return value.value.bindings.flatMap(promisesIn)
    case 'map':
      return Object.values(value.value.bindings).flatMap(promisesIn)
    default:
      return []
  }
}
