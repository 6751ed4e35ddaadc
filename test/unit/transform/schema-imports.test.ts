import { expect, it } from 'vitest'
import { createSchemaImports } from '../../../src/transform/schema-imports.ts'

it('names what is at hand, and imports the rest once each', () => {
  const schemas = createSchemaImports('/project/src/flows/train.ts', '__flyteSite')
  const file = (path: string, name: string, members: string[] = []) =>
    schemas.textOf({ name, imported: { from: { path }, name }, path: members })
  expect(schemas.textOf({ name: 'Row', path: [] })).toBe('Row')
  expect(schemas.textOf({ name: 'parts', path: ['id', 'text'] })).toBe('parts.id.text')
  expect(file('/project/src/flows/rows.ts', 'Row')).toBe('__flyteSiteSchema0')
  expect(file('/project/lib/rows.ts', 'Row', ['shape'])).toBe('__flyteSiteSchema1.shape')
  expect(file('/project/src/flows/rows.ts', 'Row')).toBe('__flyteSiteSchema0')
  const imported = { from: { specifier: 'acme' }, name: 'default' }
  expect(schemas.textOf({ name: 'Order', imported, path: [] })).toBe('__flyteSiteSchema2')
  expect(schemas.print()).toBe(`import { Row as __flyteSiteSchema0 } from "./rows.ts"
import { Row as __flyteSiteSchema1 } from "../../lib/rows.ts"
import { default as __flyteSiteSchema2 } from "acme"
`)
})

it('finds modules on Windows, too', () => {
  const schemas = createSchemaImports('C:\\project\\src\\train.ts', 's')
  schemas.textOf({ name: 'Row', imported: { from: { path: 'C:/project/rows.ts' }, name: 'Row' }, path: [] })
  expect(schemas.print()).toBe('import { Row as sSchema0 } from "../rows.ts"\n')
})
