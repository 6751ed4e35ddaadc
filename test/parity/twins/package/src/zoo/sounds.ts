import { task, type int } from 'unplugin-flyte'

export const noise = task(({ loud }: { loud: int }): string => '!'.repeat(loud))
