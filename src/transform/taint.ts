import type { OutputShape } from '../model/interface.ts'
import { isFunction, unwrap } from '../syntax/nodes.ts'
import type { CallExpression, FunctionNode, Node } from '../syntax/nodes.ts'
import type { Bindings } from './bindings.ts'
import { followConstant, makerOf } from './call-sites.ts'
import type { TransformContext } from './context.ts'
import type { Variable } from './scope.ts'

/**
 * What an expression in a body stands for, as far as it is no ordinary value:
 * - `reference`: one value that does not exist yet
 * - `call`: the result of a call, which may have several outputs; such a result can be spread and taken apart
 * - `inputs`: the plain object of references that the body is given, or the rest of one
 * - `condition`: a question, made by `gt()` and its like
 */
export type Taint = 'reference' | 'call' | 'inputs' | 'condition'

/** A body whose expressions are judged. */
export interface TaintedBody {
  readonly fn: FunctionNode
  /** Whether its parameter holds references. A `dynamic` body is given values. */
  readonly tracesInputs: boolean
  /** Whether it may be called by code that waits for results, so that what it awaits is a value. */
  readonly mayWait?: boolean
  /** How the outputs of the entity that a call makes look, where annotations say it. */
  outputShape(entityCall: CallExpression): OutputShape | undefined
}

/**
 * Judges the expressions of one body. Followed are parameters, calls of known entities, members, patterns, and variables
 * that never hold anything else. Unknown functions give ordinary values, so nothing is refused by mistake.
 */
export function createTaint(body: TaintedBody, context: TransformContext): (expression: Node) => Taint | undefined {
  const { scopes, bindings } = context
  const judged = new Map<Variable, Taint | undefined>()

  const taintOf = (expression: Node): Taint | undefined => {
    const node = unwrap(expression)
    switch (node.type) {
      case 'Identifier':
        return ofVariable(scopes.lookup(node.name, node), node.name)
      case 'MemberExpression':
        return memberOf(taintOf(node.object))
      case 'CallExpression':
        return ofCall(node)
      case 'AwaitExpression':
        return body.mayWait ? undefined : taintOf(node.argument)
      case 'AssignmentExpression':
        return node.operator === '=' ? taintOf(node.right) : undefined
      case 'LogicalExpression':
        // A reference is true and never null, so the right side of `||` and `??` is never reached.
        return node.operator === '&&' ? undefined : taintOf(node.left)
      case 'SequenceExpression':
        return taintOf(node.expressions.at(-1)!)
      case 'ConditionalExpression': {
        const [consequent, alternate] = [taintOf(node.consequent), taintOf(node.alternate)]
        return consequent && alternate && (consequent === alternate ? consequent : 'call')
      }
      default:
        return undefined
    }
  }

  const ofVariable = (variable: Variable | undefined, name: string): Taint | undefined => {
    if (!variable) return undefined
    if (judged.has(variable)) return judged.get(variable)
    judged.set(variable, undefined)
    const taint = ofDeclaration(variable, name)
    // Judged before its assignments are, which may read it: `x = x ?? 1`.
    judged.set(variable, taint)
    if (taint && !variable.assignments.every(keepsReference)) judged.set(variable, undefined)
    return judged.get(variable)
  }
  /** A variable that holds something else at times may be tested for that. */
  const keepsReference = (assignment: Node): boolean => {
    if (assignment.type === 'UpdateExpression') return true
    if (assignment.type !== 'AssignmentExpression' || assignment.left.type !== 'Identifier') return false
    return assignment.operator !== '=' || taintOf(assignment.right) !== undefined
  }
  const ofDeclaration = ({ declaration, scope, kind }: Variable, name: string): Taint | undefined => {
    if (scope.node === body.fn && body.tracesInputs && declaration === body.fn.params[0]) {
      return ofPattern(declaration, name, 'inputs')
    }
    // Outside of bodies a call runs, or makes no sense; only what the body declares can be a reference.
    const isInBody = declaration.start >= body.fn.start && declaration.end <= body.fn.end
    if (isInBody && kind === 'parameter') return ofPattern(declaration, name, taintOfParameter(declaration, bindings))
    if (!isInBody || declaration.type !== 'VariableDeclarator' || !declaration.init) return undefined
    return ofPattern(declaration.id, name, taintOf(declaration.init))
  }

  const ofCall = (call: CallExpression): Taint | undefined => {
    const callee = unwrap(call.callee)
    const name = bindings.sdkName(callee)
    if (name !== undefined) return SDK_RESULTS.get(name)
    if (callee.type === 'MemberExpression' && !callee.computed && callee.property.type === 'Identifier') {
      if (BRANCH_METHODS.has(callee.property.name) && taintOf(callee.object) === 'call') return 'call'
    }
    return entityResult(callee)
  }

  /** What a call of this gives, when it is an entity. */
  const entityResult = (callee: Node): Taint | undefined => {
    const node = followConstant(callee, context)
    const maker = makerOf(node, context)
    if (maker === 'mapTask') return 'reference'
    if (maker) {
      const shape = body.outputShape(node as CallExpression)
      return shape === 'single' || shape === 'none' ? 'reference' : 'call'
    }
    if (node.type === 'ConditionalExpression') {
      return entityResult(node.consequent) && entityResult(node.alternate) && 'call'
    }
    const imported = isFunction(node) ? undefined : bindings.importOf(node)
    return imported && context.isEntity(imported.source, imported.imported) ? 'call' : undefined
  }

  return taintOf
}

/** What a parameter holds that is annotated as a reference, in a function that a body calls. One that may be left out may be tested for that. */
export function taintOfParameter(parameter: Node, bindings: Bindings): Taint | undefined {
  const pattern = parameter.type === 'AssignmentPattern' ? parameter.left : parameter
  if ('optional' in pattern && pattern.optional) return undefined
  const annotation = 'typeAnnotation' in pattern ? pattern.typeAnnotation : undefined
  const type = annotation?.type === 'TSTypeAnnotation' ? bindings.sdkType(annotation.typeAnnotation) : undefined
  return type === undefined ? undefined : ANNOTATED.get(type)
}

/** What values of the SDK's types are. */
const ANNOTATED: ReadonlyMap<string, Taint> = /* @__PURE__ */ new Map<string, Taint>([
  ['Ref', 'reference'],
  ['RefOf', 'reference'],
  ['Call', 'call'],
  ['SeveralOutputs', 'call'],
  ['In', 'inputs'],
  ['Condition', 'condition'],
])

/** What a part of it is. */
export function memberOf(taint: Taint | undefined): Taint | undefined {
  return taint && taint !== 'condition' ? 'reference' : undefined
}

/** What a name stands for that a pattern takes out of something. */
function ofPattern(pattern: Node, name: string, taint: Taint | undefined): Taint | undefined {
  switch (pattern.type) {
    case 'Identifier':
      return pattern.name === name ? taint : undefined
    case 'AssignmentPattern':
      return ofPattern(pattern.left, name, taint)
    case 'RestElement':
      return ofPattern(pattern.argument, name, taint && 'inputs')
    case 'ObjectPattern':
      return firstOf(pattern.properties, (property) =>
        property.type === 'Property'
          ? ofPattern(property.value, name, memberOf(taint))
          : ofPattern(property, name, memberOf(taint)),
      )
    case 'ArrayPattern':
      // The rest of a tuple is a list of JavaScript's own.
      return firstOf(pattern.elements, (element) =>
        element.type !== 'RestElement' ? ofPattern(element, name, memberOf(taint)) : undefined,
      )
    default:
      return undefined
  }
}

function firstOf(items: readonly (Node | null)[], read: (item: Node) => Taint | undefined): Taint | undefined {
  for (const item of items) {
    const taint = item && read(item)
    if (taint) return taint
  }
  return undefined
}

const BRANCH_METHODS: ReadonlySet<string> = /* @__PURE__ */ new Set(['elseWhen', 'otherwise', 'otherwiseFail'])
/** What calls of the SDK's own functions give. */
const SDK_RESULTS: ReadonlyMap<string, Taint> = /* @__PURE__ */ new Map<string, Taint>([
  ['when', 'call'],
  ['approve', 'reference'],
  ['waitForInput', 'reference'],
  ['sleep', 'reference'],
  ['item', 'reference'],
  ['entry', 'reference'],
  ['record', 'reference'],
  ['eq', 'condition'],
  ['ne', 'condition'],
  ['gt', 'condition'],
  ['ge', 'condition'],
  ['lt', 'condition'],
  ['le', 'condition'],
  ['isTrue', 'condition'],
  ['isFalse', 'condition'],
  ['isNone', 'condition'],
  ['and', 'condition'],
  ['or', 'condition'],
])
