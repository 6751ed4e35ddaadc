import type { TSImportType, TSTypeName, TSTypeParameterInstantiation } from 'oxc-parser'
import { infer } from '../../diagnostics/infer.ts'
import { sourceText } from '../context.ts'
import type { Reader } from '../context.ts'
import { readDeclared, readEnumMember } from './declared.ts'
import { readGlobal } from './globals.ts'
import { findImported, findName, pathOf } from '../modules/lookup.ts'
import type { Found } from '../modules/lookup.ts'
import { readSchemaType } from './schema-type.ts'
import { readSdkType } from './sdk-types.ts'
import type { Place, Scope, Shape, TypeSource } from '../shape.ts'

/** A type that is named: `Row`, `Page<Row>`, `flyte.int`, `Color.Red`. */
export function readReference(
  reader: Reader,
  typeName: TSTypeName,
  typeArguments: TSTypeParameterInstantiation | null,
  scope: Scope,
  place: Place,
): Shape | undefined {
  const path = pathOf(typeName)
  if (!path) {
    const syntax = `the type ${sourceText(place.module, typeName)}`
    return reader.refuse(infer.FLY2008, { syntax, fix: 'Name the type.' }, place)
  }
  const found = findName(reader, path, scope, 'type', place)
  return found && readFound(reader, found, path.join('.'), argumentsOf(typeArguments, scope), scope, place)
}

/** `import('./rows').Row`. */
export function readImportType(reader: Reader, node: TSImportType, scope: Scope, place: Place): Shape | undefined {
  const path = node.qualifier && pathOf(node.qualifier)
  if (!path || node.options) {
    return reader.refuse(
      infer.FLY2008,
      { syntax: 'the type of a whole module', fix: 'Import the type by its name.' },
      place,
    )
  }
  const found = findImported(reader, node.source.value, path, scope, place)
  return found && readFound(reader, found, path.join('.'), argumentsOf(node.typeArguments, scope), scope, place)
}

function readFound(
  reader: Reader,
  found: Found,
  name: string,
  args: readonly TypeSource[],
  scope: Scope,
  place: Place,
): Shape | undefined {
  switch (found.kind) {
    case 'declared':
      return readDeclared(reader, found, args, place)
    case 'sdk':
      return readSdkType(reader, found.name, args, place)
    case 'global':
      return readGlobal(reader, found.name, args, scope, place)
    case 'schema':
      return readSchemaType(reader, found, args, place)
    case 'module':
      return reader.refuse(infer.FLY2026, { name, what: 'is a whole module, not a type' }, place)
    default:
      if (args.length > 0) {
        return reader.refuse(infer.FLY2027, { type: name, problem: 'takes no type arguments' }, place)
      }
      return found.kind === 'argument'
        ? reader.shape(found.source)
        : readEnumMember(reader, found.of, found.name, place)
  }
}

/** Type arguments where they stand. One that only passes a parameter on is what the parameter stands for, so that recursion is recognised. */
function argumentsOf(typeArguments: TSTypeParameterInstantiation | null, scope: Scope): TypeSource[] {
  return (typeArguments?.params ?? []).map((node) => {
    const name =
      node.type === 'TSTypeReference' && !node.typeArguments && node.typeName.type === 'Identifier'
        ? node.typeName.name
        : ''
    return scope.args.get(name) ?? { kind: 'written', node, scope }
  })
}
