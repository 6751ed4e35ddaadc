import flyte from 'unplugin-flyte/vite'
import { defineConfig } from 'vite'

export default defineConfig({
  build: { ssr: 'src/index.ts' },
  plugins: [
    flyte({
      images: {
        default: 'ghcr.io/acme/weather:v1',
        report: 'ghcr.io/acme/weather-report:v1',
      },
    }),
  ],
})
