import type { int } from 'unplugin-flyte'

/** One day at the station. Lengths are in millimetres, temperatures in degrees Celsius. */
export interface Day {
  date: Date
  precipitation: number
  tempMax: number
  tempMin: number
  wind: number
}

/** One month at the station. */
export interface Month {
  /** `2012-01`. */
  name: string
  days: int
  /** In all. */
  precipitation: number
  /** On average. */
  tempMax: number
}

/** Predicts a day's highest temperature from its other figures. */
export interface Model {
  intercept: number
  tempMin: number
  precipitation: number
  wind: number
}
