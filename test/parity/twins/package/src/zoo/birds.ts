import { task, workflow, type In, type int } from 'unplugin-flyte'
import { noise } from './sounds'

export const fly = task({ image: '{{.image.gpu}}' }, ({ height }: { height: int }): int => height)

export const flock = workflow(({ height }: In<{ height: int }>) => noise({ loud: fly({ height }) }))
