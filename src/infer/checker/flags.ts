import type ts from 'typescript'
import type * as api from 'typescript-7/unstable/sync'
import type { Keyword, SymbolView } from './backend.ts'

type TypeFlag = keyof typeof ts.TypeFlags & keyof typeof api.TypeFlags
type SymbolFlag = keyof typeof ts.SymbolFlags & keyof typeof api.SymbolFlags

/** Flags of types, by the names that all versions of TypeScript have for them. Those that are part of another one stand last. */
export const KEYWORD_FLAGS: readonly (readonly [flag: TypeFlag, keyword: Keyword])[] = [
  ['Unknown', 'unknown'],
  ['NonPrimitive', 'object'],
  ['Never', 'never'],
  ['Void', 'void'],
  ['Undefined', 'undefined'],
  ['Null', 'null'],
  ['String', 'string'],
  ['Number', 'number'],
  ['BigInt', 'bigint'],
  ['Boolean', 'boolean'],
  ['ESSymbol', 'symbol'],
  ['UniqueESSymbol', 'symbol'],
]

/** The same of symbols. */
export const SYMBOL_FLAGS: readonly (readonly [flag: SymbolFlag, kind: SymbolView['kind']])[] = [
  ['Class', 'class'],
  ['Interface', 'interface'],
  ['TypeAlias', 'alias'],
  ['Enum', 'enum'],
]
