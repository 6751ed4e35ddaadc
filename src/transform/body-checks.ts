import { transform } from '../diagnostics/transform.ts'
import type { Diagnostic } from '../model/source.ts'
import { childrenOf, isFunction, isTypeOnly, unwrap } from '../syntax/nodes.ts'
import type { FunctionNode, Node } from '../syntax/nodes.ts'
import * as rules from './body-rules.ts'
import type { Body, Judge } from './body-rules.ts'
import { makerOf } from './call-sites.ts'
import type { EntityMaker } from './call-sites.ts'
import type { TransformContext } from './context.ts'
import { taintOfParameter } from './taint.ts'

/**
 * Reports what a body does to references that no reference can notice or forbid: JavaScript asks an object nothing when it
 * tests it, compares it, or gives it a default. What a reference can notice is reported as well, for the better place.
 * Reports come in order of source.
 *
 * ```ts
 * workflow(({ x }: In<{ x: boolean }>) => {
 *   if (x) load({})             // FLY2101 at `x`: use when(isTrue(x), () => load({}))
 * })
 * ```
 */
export function checkBody(body: Body, context: TransformContext): void {
  const judge = rules.createJudge(body, context)
  if (body.tracesInputs) {
    checkShape(judge)
    takeApartInputs(judge)
  }
  if (body.fn.body) visit(body.fn.body, judge)
  report(judge.found, context)
}

/**
 * The same for a function outside of bodies that is handed references, as its annotations say: `(on: Ref<boolean>) => …`. What
 * it makes, it makes where it likes.
 */
export function checkHelper(helper: Body, context: TransformContext): void {
  const judge = rules.createJudge(helper, context)
  visit(helper.fn, judge)
  report(
    judge.found.filter(({ code }) => code !== 'FLY2113'),
    context,
  )
}

/** Whether a parameter of a function is annotated as a reference. */
export function takesReferences(fn: FunctionNode, { bindings }: Pick<TransformContext, 'bindings'>): boolean {
  return fn.params.some((parameter) => taintOfParameter(parameter, bindings) !== undefined)
}

function report(found: readonly Diagnostic[], context: TransformContext): void {
  const inOrder = found.toSorted(
    (a, b) => a.location!.line - b.location!.line || a.location!.column - b.location!.column,
  )
  for (const diagnostic of inOrder) context.report(diagnostic)
}

function checkShape(judge: Judge): void {
  const { fn, label } = judge.body
  const construct = fn.generator ? 'is a generator' : fn.async ? 'is async' : undefined
  if (construct) judge.found.push(transform.FLY2112({ label, construct }, rules.at(fn, judge)))
}

/** Defaults of whole inputs are reported with the interface; here it is about what stands deeper. */
function takeApartInputs(judge: Judge): void {
  const parameter = judge.body.fn.params[0]
  const pattern = parameter?.type === 'AssignmentPattern' ? parameter.left : parameter
  if (pattern?.type !== 'ObjectPattern') return
  for (const property of pattern.properties) {
    if (property.type !== 'Property') continue
    const { value } = property
    rules.takeApart(value.type === 'AssignmentPattern' ? value.left : value, 'reference', value, judge)
  }
}

/** Of a function in a body, or one that is handed references. */
function takeApartParameters(fn: FunctionNode, judge: Judge): void {
  for (const parameter of fn.params) {
    const pattern = parameter.type === 'AssignmentPattern' ? parameter.left : parameter
    rules.takeApart(pattern, taintOfParameter(parameter, judge.context.bindings), pattern, judge)
  }
}

function visit(node: Node, judge: Judge): void {
  if (isTypeOnly(node)) return
  check(node, judge)
  const maker = node.type === 'CallExpression' ? makerOf(node, judge.context) : undefined
  if (maker && !MAY_BE_MADE_IN_BODIES.has(maker)) {
    judge.found.push(transform.FLY2113({ label: judge.body.label, maker }, rules.at(node, judge)))
  }
  // A body inside is checked on its own, with its own inputs.
  for (const child of childrenOf(node)) if (!maker || !isFunction(unwrap(child))) visit(child, judge)
}

const MAY_BE_MADE_IN_BODIES: ReadonlySet<EntityMaker> = /* @__PURE__ */ new Set<EntityMaker>([
  'mapTask',
  'launchPlan',
  'reference.task',
  'reference.workflow',
  'reference.launchPlan',
  'launchPlan.cloneWith',
])

function check(node: Node, judge: Judge): void {
  if (isFunction(node)) return takeApartParameters(node, judge)
  switch (node.type) {
    case 'IfStatement':
      return rules.test(node.test, 'if', judge)
    case 'ConditionalExpression':
      return rules.test(node.test, '? :', judge)
    case 'WhileStatement':
      return rules.test(node.test, 'while', judge)
    case 'DoWhileStatement':
      return rules.test(node.test, 'do…while', judge)
    case 'ForStatement':
      return rules.test(node.test, 'for', judge)
    case 'LogicalExpression':
      return node.operator === '??' ? rules.nullish(node.left, judge) : rules.test(node.left, node.operator, judge)
    case 'UnaryExpression':
      return rules.unary(node, judge)
    case 'UpdateExpression':
      return rules.compute(node, node.operator, [node.argument], judge)
    case 'BinaryExpression':
      return rules.binary(node, judge)
    case 'AssignmentExpression':
      return rules.assign(node, judge)
    case 'VariableDeclarator':
      return node.init ? rules.takeApart(node.id, judge.taintOf(node.init), node.init, judge) : undefined
    case 'TemplateLiteral':
      if (judge.context.scopes.parentOf(node)?.type === 'TaggedTemplateExpression') return
      return node.expressions.forEach((part) => rules.text(part, judge))
    case 'MemberExpression':
      return node.computed ? rules.text(node.property, judge) : undefined
    case 'Property':
      return node.computed ? rules.text(node.key, judge) : undefined
    case 'SwitchStatement':
      return rules.switchOn([node.discriminant, ...node.cases.map((branch) => branch.test)], judge)
    case 'ForOfStatement':
      if (node.await) refuseWaiting(node, 'waits, with for await', judge)
      return rules.goThrough(node.right, 'for…of', node.right, judge)
    case 'ForInStatement':
      return rules.goThrough(node.right, 'for…in', node.right, judge)
    case 'SpreadElement':
      return rules.goThrough(node.argument, '...', node, judge)
    case 'AwaitExpression':
      return refuseWaiting(node, 'waits, with await', judge)
    case 'CallExpression':
      if (isBooleanCall(node, judge.context)) for (const part of node.arguments) rules.test(part, 'Boolean()', judge)
  }
}

/** What an async body itself waits for is reported with the body; what functions in it wait for is not. */
function refuseWaiting(node: Node, construct: string, judge: Judge): void {
  const { fn, label, tracesInputs } = judge.body
  let owner = judge.context.scopes.parentOf(node)
  while (owner && !isFunction(owner)) owner = judge.context.scopes.parentOf(owner)
  if (tracesInputs && owner !== fn) judge.found.push(transform.FLY2112({ label, construct }, rules.at(node, judge)))
}

function isBooleanCall({ callee }: Node & { type: 'CallExpression' }, { scopes }: TransformContext): boolean {
  return callee.type === 'Identifier' && callee.name === 'Boolean' && !scopes.lookup('Boolean', callee)
}
