import { Matrix4, Vector3 } from 'three'
import { Form } from '../craft/form'

/** A rectangle in the room that carries a picture: (u, v) span it from its lower left corner `origin`. */
export interface Placard {
  readonly origin: Vector3
  readonly u: Vector3
  readonly v: Vector3
  readonly width: number
  readonly height: number
}

/** Printed matter: painted once per language. `key` says what is on it (signs/print.ts). */
export interface Sign extends Placard {
  readonly key: string
}

/** A lit display: painted again when what it shows changes. `key` says what it shows (screens/). */
export interface Screen extends Placard {
  readonly key: string
}

export interface Sun {
  /** Towards the sun. */
  readonly direction: Vector3
  readonly power: readonly [number, number, number]
}

/** One room as it is built: what is solid, what is glass, and where pictures go. */
export class RoomShape {
  readonly solid = new Form()
  readonly glass = new Form()
  readonly signs: Sign[] = []
  readonly screens: Screen[] = []
  /** Other places that names over heads keep clear of: where something is shown that moves. */
  readonly shown: Placard[] = []
  sun: Sun | null = null
  /** Light that comes from nowhere in particular, so that no corner is black. */
  ambient: readonly [number, number, number] = [0.02, 0.02, 0.02]
  /** Mean light on the floor that the bake is exposed for: about 0.8 by day, less in a dark room. */
  brightness = 0.8
  /** The one lamp that people are modelled by; it comes from where the room is brightest. */
  keyLight = { from: [1.5, 4, 2] as [number, number, number], colour: 0xfff3e2, strength: 1.1 }
  /** How bright printed paper looks in this room. */
  signLight = 0.94
  private frame = new Matrix4()

  /** Builds at a place and turn (about y) relative to the present one, in every form alike. */
  at(x: number, y: number, z: number, turn: number, build: () => void): void {
    this.within(new Matrix4().makeRotationY(turn).setPosition(x, y, z), build)
  }

  within(place: Matrix4, build: () => void): void {
    const outer = this.frame
    this.frame = outer.clone().multiply(place)
    this.solid.within(place, () => this.glass.within(place, build))
    this.frame = outer
  }

  /** A sign upright in the present place's x-y plane, facing its +z; (x, y) is its middle. */
  sign(key: string, x: number, y: number, z: number, width: number, height: number): void {
    this.signs.push({ key, ...this.placard(x, y, z, width, height) })
  }

  /** A display, placed like a sign. */
  screen(key: string, x: number, y: number, z: number, width: number, height: number): void {
    this.screens.push({ key, ...this.placard(x, y, z, width, height) })
  }

  /** A place where something is shown, placed like a sign. */
  keepClear(x: number, y: number, z: number, width: number, height: number): void {
    this.shown.push(this.placard(x, y, z, width, height))
  }

  private placard(x: number, y: number, z: number, width: number, height: number): Placard {
    return {
      origin: new Vector3(x - width / 2, y - height / 2, z).applyMatrix4(this.frame),
      u: new Vector3(1, 0, 0).transformDirection(this.frame),
      v: new Vector3(0, 1, 0).transformDirection(this.frame),
      width,
      height,
    }
  }
}
