import type { Remedies } from '../remedy.ts'
import { authorCases } from './author.ts'
import { backendCases } from './backend.ts'
import { checkerCases } from './checker.ts'
import { cliCases } from './cli.ts'
import { compileCases } from './compile.ts'
import { evaluateCases } from './evaluate.ts'
import { inferCases } from './infer.ts'
import { localCases } from './local.ts'
import { packageCases } from './package.ts'
import { pluginCases } from './plugin.ts'
import { schemaCases } from './schema.ts'
import { serializeCases } from './serialize.ts'
import { transformCases } from './transform.ts'

/** Every diagnostic with a program that provokes it and the remedy applied, by area. */
export const REMEDIES: Readonly<Record<string, Remedies>> = {
  author: authorCases,
  compile: compileCases,
  schema: schemaCases,
  infer: inferCases,
  checker: checkerCases,
  transform: transformCases,
  evaluate: evaluateCases,
  plugin: pluginCases,
  serialize: serializeCases,
  package: packageCases,
  backend: backendCases,
  cli: cliCases,
  local: localCases,
}
