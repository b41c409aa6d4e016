import { Matrix4, Vector3 } from 'three'
import type { Finish } from './finishes'

/** A flat rectangle that carries its own baked light picture: floors, walls, ceilings, large tops. */
export interface Chart {
  readonly origin: Vector3
  readonly u: Vector3
  readonly v: Vector3
  readonly width: number
  readonly height: number
  /** Metres per texel. */
  readonly texel: number
  /** The parts of the rectangle that are really there (u0, v0, u1, v1 in metres); openings are left out. */
  readonly parts: [number, number, number, number][]
}

/** A rectangle that lights the room: a lamp's pane, or a window onto the sky. */
export interface Lamp {
  readonly middle: Vector3
  /** Half sides; their cross product points where the light goes. */
  readonly halfU: Vector3
  readonly halfV: Vector3
  /** Radiance, or the brightness of the sky seen through it. */
  readonly power: readonly [number, number, number]
  readonly kind: 'pane' | 'sky'
}

/**
 * A shape under construction: triangles with a finish. Everything that stands still in a room goes into one form, and so
 * into one draw call. Primitives (boxes.ts, turned.ts, ...) add to it; `at` nests a place, as one would carry a chair in.
 */
export class Form {
  readonly positions: number[] = []
  readonly normals: number[] = []
  readonly finishes: Finish[] = []
  readonly indices: number[] = []
  /** Index of each vertex's chart, -1 when its light is kept at the vertex. */
  readonly charts: number[] = []
  readonly chartList: Chart[] = []
  readonly lamps: Lamp[] = []
  /** Triangles from this index on are the view outside: seen, but neither lit nor in the way of light. */
  beyond = Number.POSITIVE_INFINITY

  private frame = new Matrix4()
  private flips = false
  private readonly point = new Vector3()

  /** Builds at a place and turn (about y) relative to the present one. */
  at(x: number, y: number, z: number, turn: number, build: () => void): void {
    this.within(new Matrix4().makeRotationY(turn).setPosition(x, y, z), build)
  }

  /** Builds inside any transformation of the present place; mirrored ones turn triangles round. */
  within(place: Matrix4, build: () => void): void {
    const outer = this.frame
    const outerFlips = this.flips
    this.frame = outer.clone().multiply(place)
    this.flips = this.frame.determinant() < 0
    build()
    this.frame = outer
    this.flips = outerFlips
  }

  vertex(finish: Finish, x: number, y: number, z: number, nx: number, ny: number, nz: number, chart = -1): number {
    const { point } = this
    point.set(x, y, z).applyMatrix4(this.frame)
    this.positions.push(point.x, point.y, point.z)
    point.set(nx, ny, nz).transformDirection(this.frame)
    this.normals.push(point.x, point.y, point.z)
    this.finishes.push(finish)
    this.charts.push(chart)
    return this.finishes.length - 1
  }

  triangle(a: number, b: number, c: number): void {
    if (this.flips) this.indices.push(a, c, b)
    else this.indices.push(a, b, c)
  }

  /** Corners counter-clockwise seen from the front. */
  quad(a: number, b: number, c: number, d: number): void {
    this.triangle(a, b, c)
    this.triangle(a, c, d)
  }

  /** Opens a chart: `origin`, directions and size are relative to the present place. */
  chart(origin: Vector3, u: Vector3, v: Vector3, width: number, height: number, texel: number): number {
    this.chartList.push({
      origin: origin.clone().applyMatrix4(this.frame),
      u: u.clone().transformDirection(this.frame),
      v: v.clone().transformDirection(this.frame),
      width,
      height,
      texel,
      parts: [],
    })
    return this.chartList.length - 1
  }

  /** Notes a lamp at the present place; its light leaves along `halfU` x `halfV`. */
  lamp(kind: Lamp['kind'], power: Lamp['power'], middle: Vector3, halfU: Vector3, halfV: Vector3): void {
    const turn = (v: Vector3) => v.clone().transformDirection(this.frame).multiplyScalar(v.length())
    this.lamps.push({
      kind,
      power,
      middle: middle.clone().applyMatrix4(this.frame),
      halfU: turn(halfU),
      halfV: turn(halfV),
    })
  }

  get vertexCount(): number {
    return this.finishes.length
  }

  get triangleCount(): number {
    return this.indices.length / 3
  }
}
