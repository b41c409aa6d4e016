/** Paints what a body wears onto its sheet: metres, y up, arms in the resting pose. */
import { onBody } from './atlas'
import { SHORT_SLEEVE } from './body_field'
import { type Context, dot, fill, stroke } from './brush'
import { backNeck, cuffs, hemLine, openFront, shade, shoes, skinArms, sleeves, trousers, trunk, vNeck } from './cloth'
import { badge, coatPanels, lanyard, lapels, pocket, shirtCollar, stethoscope } from './garnish'
import { css, type Look } from './look'
import type { Outfit } from './wardrobe'

export function paintClothes(context: Context, scale: number, look: Look, outfit: Outfit): void {
  for (const back of [false, true]) {
    onBody(context, scale, back, () => {
      context.fillStyle = css(look.skin)
      context.fillRect(-1, -1, 3, 4)
      PAINTERS[outfit.cut](context, outfit, look, back)
      shoes(context, outfit)
    })
  }
}

const PAINTERS: Readonly<Record<Outfit['cut'], (context: Context, outfit: Outfit, look: Look, back: boolean) => void>> =
  {
    scrubs(context, outfit, look, back) {
      trousers(context, outfit.legs)
      trunk(context, outfit.cloth, 0.862)
      sleeves(context, outfit.cloth, SHORT_SLEEVE + 0.3)
      hemLine(context, outfit.cloth, 0.868)
      if (back) backNeck(context, look.skin)
      else {
        vNeck(context, look.skin, outfit.cloth, 1.335)
        pocket(context, outfit.cloth, 0.075, 1.23)
        badge(context, -0.085, 1.21)
      }
      if (outfit.stethoscope) stethoscope(context, back)
    },
    coat(context, outfit, look, back) {
      trousers(context, outfit.legs)
      trunk(context, outfit.under, 0.95)
      if (!back) {
        trousers(context, outfit.legs, 0.95)
        vNeck(context, look.skin, outfit.under, 1.385)
        shirtCollar(context, outfit.under)
      }
      coatPanels(context, outfit.cloth, back)
      sleeves(context, outfit.cloth, 1.96)
      if (back) backNeck(context, look.skin)
      else badge(context, -0.1, 1.2)
      if (outfit.stethoscope) stethoscope(context, back)
    },
    cardigan(context, outfit, look, back) {
      trousers(context, outfit.legs)
      trunk(context, outfit.under, 0.862)
      if (!back) {
        vNeck(context, look.skin, outfit.under, 1.375, true)
        lanyard(context)
      }
      openFront(context, outfit.cloth, back, 0.045, 0.862)
      sleeves(context, outfit.cloth, 1.96)
      if (back) backNeck(context, look.skin)
    },
    suit(context, outfit, look, back) {
      trousers(context, outfit.legs)
      trunk(context, outfit.under, 0.862)
      if (!back) {
        vNeck(context, look.skin, outfit.under, 1.4)
        shirtCollar(context, outfit.under)
        fill(context, css(0x0f8b8d), [
          [-0.013, 1.392],
          [0.013, 1.392],
          [0.02, 1.13],
          [0, 1.1],
          [-0.02, 1.13],
        ])
      }
      openFront(context, outfit.cloth, back, 0.012, 0.862)
      if (!back) lapels(context, outfit.cloth, 1.12)
      sleeves(context, outfit.cloth, 1.96)
      if (back) backNeck(context, look.skin)
    },
    gowned(context, outfit) {
      trousers(context, outfit.legs)
      trunk(context, outfit.cloth, 0.33)
      sleeves(context, outfit.cloth, 1.9)
      fill(context, css(outfit.cloth), [
        [-0.09, 1.55],
        [0.09, 1.55],
        [0.1, 1.3],
        [-0.1, 1.3],
      ])
      for (const y of [1.02, 1.035])
        stroke(context, css(shade(outfit.cloth, 0.16), 0.7), 0.006, [
          [-0.25, y],
          [0.25, y],
        ])
      stroke(context, css(shade(outfit.cloth, 0.2), 0.5), 0.005, [
        [0.06, 1.03],
        [0.075, 0.84],
      ])
      cuffs(context, 0xf2f4f2)
    },
    patient(context, outfit, look, back) {
      trunk(context, outfit.cloth, 0.47)
      sleeves(context, outfit.cloth, SHORT_SLEEVE + 0.3)
      for (let row = 0; row < 26; row++) {
        for (let column = 0; column < 17; column++) {
          const [x, y] = [-0.4 + column * 0.05 + (row % 2) * 0.025, 0.52 + row * 0.036]
          dot(context, css(outfit.under, 0.75), x, y, 0.006)
        }
      }
      skinArms(context, look.skin, SHORT_SLEEVE + 0.3)
      if (back) backNeck(context, look.skin)
      else vNeck(context, look.skin, outfit.under, 1.36, true)
      fill(context, css(look.skin), [
        [-0.3, 0.475],
        [0.3, 0.475],
        [0.3, 0],
        [-0.3, 0],
      ])
      stroke(context, css(outfit.under), 0.01, [
        [-0.3, 0.5],
        [0.3, 0.5],
      ])
    },
  }
