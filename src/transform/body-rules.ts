import type { DiagnosticPlace } from '../diagnostics/define.ts'
import { transform } from '../diagnostics/transform.ts'
import type { Diagnostic } from '../model/source.ts'
import { unwrap } from '../syntax/nodes.ts'
import type { CallExpression, Node } from '../syntax/nodes.ts'
import { sourceText } from './context.ts'
import type { TransformContext } from './context.ts'
import { createTaint, memberOf } from './taint.ts'
import type { Taint, TaintedBody } from './taint.ts'
import { tupleSizeOfResult } from './tuple-size.ts'

/** A body that connects nodes. */
export interface Body extends TaintedBody {
  /** What messages call the entity. */
  readonly label: string
  /** Its full name, if it has one. */
  readonly entity: string | undefined
  /** How many outputs an entity of this module has that returns a tuple. */
  tupleSize(entityCall: CallExpression): number | undefined
}

/** What the rules know of the body they judge, and where they leave what they find. */
export interface Judge {
  readonly context: TransformContext
  readonly body: Body
  readonly found: Diagnostic[]
  /** What has been spoken of: `!x` in `if (!x)` is one mistake. */
  readonly settled: Set<Node>
  taintOf(expression: Node): Taint | undefined
  isReference(expression: Node): boolean
}

export function createJudge(body: Body, context: TransformContext): Judge {
  const taintOf = createTaint(body, context)
  const isReference = (expression: Node) => {
    const taint = taintOf(expression)
    return taint !== undefined && taint !== 'condition'
  }
  return { context, body, found: [], settled: new Set(), taintOf, isReference }
}

/** A test: what decides it is the expression itself, what stands behind `!`, and the last side of `&&` and `||`. */
export function test(expression: Node | null, construct: string, judge: Judge): void {
  if (!expression) return
  const node = unwrap(expression)
  if (node.type === 'UnaryExpression' && node.operator === '!') return test(node.argument, '!', judge)
  if (node.type === 'LogicalExpression') return test(node.right, construct, judge)
  const taint = judge.taintOf(node)
  if (!taint || judge.settled.has(node)) return
  judge.settled.add(node)
  const about = { ...use(node, judge), construct }
  judge.found.push(
    taint === 'condition' ? transform.FLY2102(about, at(node, judge)) : transform.FLY2101(about, at(node, judge)),
  )
}

/** `a ?? b`. The other logical operators are tests. */
export function nullish(left: Node, judge: Judge): void {
  if (judge.isReference(left)) judge.found.push(transform.FLY2103(use(left, judge), at(left, judge)))
}

/** A comparison, a look at what a value is, or a computation. A computation of several steps is one mistake. */
export function binary(node: Node & { type: 'BinaryExpression' }, judge: Judge): void {
  if (judge.settled.has(node)) return
  const { operator } = node
  const steps = computations(node)
  const sides = operands(node)
  const condition = sides.find((side) => judge.taintOf(side) === 'condition')
  if (condition) return test(condition, operator, judge)
  const reference = sides.find(judge.isReference)
  if (!reference) return
  for (const step of steps) judge.settled.add(step)
  const about = { ...use(node, judge), operator }
  if (COMPARING.has(operator)) {
    const against = sides.some(isNothing) ? 'nothing' : 'value'
    judge.found.push(transform.FLY2104({ ...about, against }, at(node, judge)))
  } else if (LOOKING.has(operator)) {
    judge.found.push(transform.FLY2110(about, at(node, judge)))
  } else if (operator === '+' && sides.some(isText)) {
    text(reference, judge)
  } else {
    judge.found.push(transform.FLY2105(about, at(node, judge)))
  }
}

export function unary(node: Node & { type: 'UnaryExpression' }, judge: Judge): void {
  const { operator, argument } = node
  if (operator === '!') return test(argument, '!', judge)
  if (operator === 'void') return
  if (operator !== 'typeof' && operator !== 'delete') return compute(node, operator, [argument], judge)
  const target = unwrap(argument)
  const looked = operator === 'typeof' ? target : target.type === 'MemberExpression' ? target.object : undefined
  if (!looked || !judge.isReference(looked)) return
  judge.found.push(transform.FLY2110({ ...use(node, judge), operator }, at(node, judge)))
}

export function compute(node: Node, operator: string, values: readonly Node[], judge: Judge): void {
  if (!values.some(judge.isReference)) return
  judge.found.push(transform.FLY2105({ ...use(node, judge), operator }, at(node, judge)))
}

/** Where JavaScript wants text: in templates, and as the name of a property. */
export function text(expression: Node, judge: Judge): void {
  if (judge.isReference(expression)) {
    judge.found.push(transform.FLY2106(use(expression, judge), at(expression, judge)))
  }
}

export function switchOn(values: readonly (Node | null)[], judge: Judge): void {
  for (const value of values) {
    if (value && judge.taintOf(value)) judge.found.push(transform.FLY2108(use(value, judge), at(value, judge)))
  }
}

/** Loops and spreading. Results of calls are let through: with several outputs they can be gone through. */
export function goThrough(expression: Node, construct: string, place: Node, judge: Judge): void {
  if (judge.taintOf(expression) !== 'reference') return
  judge.found.push(transform.FLY2109({ ...use(expression, judge), construct }, at(place, judge)))
}

/** A pattern that takes something apart. Names for parts are fine; defaults and the rest are not. */
export function takeApart(pattern: Node, taint: Taint | undefined, source: Node, judge: Judge): void {
  if (!taint || taint === 'condition') return
  switch (pattern.type) {
    case 'AssignmentPattern': {
      const about = { ...use(pattern, judge), name: sourceText(judge.context, pattern.left) }
      judge.found.push(transform.FLY2107(about, at(pattern, judge)))
      return takeApart(pattern.left, taint, source, judge)
    }
    case 'ArrayPattern':
      goThroughPart(taint, 'a list pattern', pattern, source, judge)
      if (taint === 'call') takeTooMany(pattern, source, judge)
      for (const element of pattern.elements) if (element) takeApart(element, memberOf(taint), source, judge)
      return
    case 'ObjectPattern':
      for (const property of pattern.properties) {
        if (property.type === 'Property') takeApart(property.value, memberOf(taint), source, judge)
        else goThroughPart(taint, 'a rest pattern', property, source, judge)
      }
  }
}

/** What a pattern takes beyond the outputs is undefined, which a call takes as left out. */
function takeTooMany(pattern: Node & { type: 'ArrayPattern' }, source: Node, judge: Judge): void {
  const count = tupleSizeOfResult(source, judge.body.tupleSize, judge.context)
  if (count === undefined) return
  const first = pattern.elements.find((element, index) => element && element.type !== 'RestElement' && index >= count)
  if (!first) return
  judge.found.push(
    transform.FLY2120({ ...use(source, judge), name: sourceText(judge.context, first), count }, at(first, judge)),
  )
}

function goThroughPart(taint: Taint, construct: string, place: Node, source: Node, judge: Judge): void {
  if (taint !== 'reference') return
  judge.found.push(transform.FLY2109({ ...use(source, judge), construct }, at(place, judge)))
}

export function assign(node: Node & { type: 'AssignmentExpression' }, judge: Judge): void {
  const { operator, right } = node
  const target = unwrap(node.left)
  if (target.type === 'MemberExpression' && judge.isReference(target.object)) {
    judge.found.push(transform.FLY2111(use(node, judge), at(node, judge)))
  } else if (operator === '=') {
    takeApart(target, judge.taintOf(right), right, judge)
  } else if (operator === '&&=' || operator === '||=') {
    test(target, operator, judge)
  } else if (operator === '??=') {
    nullish(target, judge)
  } else {
    compute(node, operator, [target, right], judge)
  }
}

/** Where a diagnostic about a node belongs. */
export function at(node: Node, { context, body }: Judge): DiagnosticPlace {
  return { location: context.locate(node.start), entity: body.entity }
}

function use(node: Node, { context, body }: Judge): { label: string; text: string } {
  return { label: body.label, text: sourceText(context, node) }
}

const COMPARING: ReadonlySet<string> = /* @__PURE__ */ new Set(['===', '!==', '==', '!=', '<', '<=', '>', '>='])
const LOOKING: ReadonlySet<string> = /* @__PURE__ */ new Set(['in', 'instanceof'])

/** A computation and those that its operands are: `a + b * c` is one for the reader. */
function computations(expression: Node): Node[] {
  const node = unwrap(expression)
  if (node.type !== 'BinaryExpression' || COMPARING.has(node.operator) || LOOKING.has(node.operator)) return []
  return [node, ...computations(node.left), ...computations(node.right)]
}

/** Operands of a whole computation, or the two sides of a comparison. */
function operands(node: Node & { type: 'BinaryExpression' }): Node[] {
  return [node.left, node.right].flatMap((side) => {
    const operand = unwrap(side)
    const isPart = computations(node).length > 0 && computations(operand).length > 0
    return isPart && operand.type === 'BinaryExpression' ? operands(operand) : [operand]
  })
}

function isNothing(node: Node): boolean {
  return (node.type === 'Literal' && node.raw === 'null') || (node.type === 'Identifier' && node.name === 'undefined')
}

function isText(node: Node): boolean {
  return node.type === 'TemplateLiteral' || (node.type === 'Literal' && typeof node.value === 'string')
}
