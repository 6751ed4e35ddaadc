import type { BindingModel } from '../model/binding.ts'
import type { EntityModel } from '../model/entity.ts'
import type { NodeModel } from '../model/node.ts'
import type { Location } from '../model/source.ts'
import { END_NODE } from './graph.ts'

/** The nodes of a workflow by what Flyte calls them. Empty for other entities. */
export interface NodePlaces {
  readonly find: (id: string | undefined) => NodeModel | undefined
  /** Nodes that an input of a node reads, or an output of the workflow (`end-node`); all of them when none is named. */
  readonly readBy: (id: string | undefined, variable: string | undefined) => readonly NodeModel[]
  /** Where the next node that is not within this one was called. */
  readonly after: (node: NodeModel) => Location | undefined
}

/** Nodes in branches get the id of the conditional put before their own, however deep. */
export function nodePlaces(entity: EntityModel): NodePlaces {
  const top = entity.kind === 'workflow' ? [...entity.nodes, ...(entity.failureNode ? [entity.failureNode] : [])] : []
  const byId = new Map<string, NodeModel>()
  const add = (node: NodeModel, id: string): void => {
    if (!byId.has(id)) byId.set(id, node)
    for (const inner of branchesOf(node)) add(inner, `${id}-${inner.id}`)
  }
  for (const node of top) add(node, node.id)
  // What maps is told under the id of its inner node as well.
  for (const { target } of top)
    if (target.kind === 'array' && !byId.has(target.node.id)) byId.set(target.node.id, target.node)
  const outputs = entity.kind === 'workflow' ? entity.outputs : []
  return {
    find: (id) => (id === undefined ? undefined : byId.get(id)),
    readBy: (id, variable) =>
      (id === END_NODE ? outputs : (byId.get(id ?? '')?.inputs ?? []))
        .filter((binding) => variable === undefined || binding.var === variable)
        .flatMap(({ binding }) => nodeIdsOf(binding))
        .flatMap((read) => byId.get(read) ?? []),
    after: (node) => {
      const position = top.indexOf(node)
      return position === -1 ? undefined : top[position + 1]?.location
    },
  }
}

function branchesOf({ target }: NodeModel): readonly NodeModel[] {
  if (target.kind !== 'branch') return []
  const { cases, otherwise } = target
  return [...cases.map(({ node }) => node), ...(otherwise.kind === 'node' ? [otherwise.node] : [])]
}

function nodeIdsOf(binding: BindingModel): readonly string[] {
  switch (binding.kind) {
    case 'promise':
      return [binding.nodeId]
    case 'list':
      return binding.items.flatMap(nodeIdsOf)
    case 'map':
      return binding.entries.flatMap(({ value }) => nodeIdsOf(value))
    default:
      return []
  }
}
