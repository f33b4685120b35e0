import type { Bindings } from './expression.ts'
import { ValueError } from './value.ts'

/** What an evaluation sees beside its context. */
export interface Environment {
  /** The input document, `$$`. */
  readonly root: unknown
  /** Holds a document that is an array, so that a path takes it as one value. */
  readonly wrapper?: readonly unknown[]
  readonly bindings: Bindings
  /** Names that the expression itself has bound, the newest first. */
  readonly local?: Local
  readonly meter: Meter
}

/** A name that the expression has bound to a value. */
export interface Local {
  readonly name: string
  readonly value: unknown
  readonly outer: Local | undefined
}

/** A compiled node: the value for a context. */
export type Evaluate = (context: unknown, environment: Environment) => unknown

/** Compiles a node, or gives nothing where only the interpreter can run it. */
export type CompileNode<N> = (node: N) => Evaluate | undefined

/** Counts work, so that an expression that nests loops over a long document ends. */
export interface Meter {
  left: number
}

/** Items visited, and texts of sixteen characters made: a page of ten megabytes can be shaped several times over. */
const maxWork = 5_000_000

const unitOfText = 16

/** A meter for one evaluation. */
export function createMeter(): Meter {
  return { left: maxWork }
}

/** Counts work; throws when an evaluation has done all that it may. */
export function spend(meter: Meter, work: number): void {
  meter.left -= work
  if (meter.left < 0) throw new ValueError(`the work on this document passes ${maxWork} steps`)
}

/** Counts the making of a text. */
export function spendText(meter: Meter, length: number): void {
  spend(meter, length / unitOfText)
}
