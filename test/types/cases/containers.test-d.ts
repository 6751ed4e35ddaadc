import { containerTask, secret, t, workflow } from '../../../src/index.ts'
import type { Outputs } from '../../../src/index.ts'
import { half } from './entities.ts'

const bySchemas = containerTask({
  name: 'area',
  image: 'x',
  command: ['sh'],
  args: ['{{.inputs.a}}'],
  inputs: { a: t.float },
  outputs: { area: t.float },
  inputDir: '/in',
  outputDir: '/out',
  format: 'yaml',
  secrets: [secret('k')],
})
workflow(() => half({ x: bySchemas({ a: 1 }).area }))
const byTypes = containerTask<{ a: number }, Outputs<{ area: number }>>({ name: 'area', image: 'x', command: ['sh'] })
workflow(() => half({ x: byTypes({ a: 1 }).area }))
const bare = containerTask({ name: 'area', image: 'x', command: ['sh'] })
workflow(() => bare())
// @ts-expect-error a container has a command
containerTask({ name: 'area', image: 'x' })
