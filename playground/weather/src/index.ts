export { nightly, prepare, train } from './flows/weather'
