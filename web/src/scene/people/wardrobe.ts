import type { RoomKey } from '../../state/stage'

/** What a body wears; the cut decides its shape, the colours its paint. */
export type Cut = 'scrubs' | 'coat' | 'cardigan' | 'suit' | 'gowned' | 'patient'

export interface Outfit {
  readonly cut: Cut
  /** Main cloth, cloth beneath or second cloth, trousers, shoes: sRGB hex. */
  readonly cloth: number
  readonly under: number
  readonly legs: number
  readonly shoes: number
  /** In the theatre: cap, mask and gloves. */
  readonly sterile: boolean
  readonly stethoscope: boolean
}

const WHITE_COAT = 0xfafcff
const NAVY = 0x2c3e57
const GREY = 0x5b6268

function outfit(cut: Cut, cloth: number, under: number, legs: number, shoes = 0x2b2d30, stethoscope = false): Outfit {
  return { cut, cloth, under, legs, shoes, sterile: false, stethoscope }
}

/** Clothes by role. A role that is not in here wears a plain cardigan, so a new role never stands naked. */
const BY_ROLE: Readonly<Record<string, Outfit>> = {
  gynaecologic_oncologist: outfit('coat', WHITE_COAT, 0x0f8b8d, 0x39444c, 0x2b2d30, true),
  medical_oncologist: outfit('coat', WHITE_COAT, 0x4a6fa5, 0x3b4048, 0x2b2d30, true),
  radiologist: outfit('scrubs', 0x34507a, 0x34507a, 0x34507a, 0xdedede),
  pathologist: outfit('coat', WHITE_COAT, 0x8a5f96, 0x4a4550),
  anaesthetist: outfit('scrubs', 0x4c86b8, 0x4c86b8, 0x4c86b8, 0xe6e6e6, true),
  nurse: outfit('scrubs', 0x3fa7a1, 0x3fa7a1, 0x3fa7a1, 0xf0f0f0),
  nurse_specialist: outfit('cardigan', NAVY, 0x8fd0cb, 0x3f464c),
  pharmacist: outfit('coat', WHITE_COAT, 0x6a9a55, 0x4a4a44),
  genetic_counsellor: outfit('cardigan', 0xc98b63, 0xf1e8da, 0x4b4f57),
  palliative_care: outfit('cardigan', 0x9a6f8f, 0xf3ece4, 0x50545c),
  surgeon: outfit('scrubs', 0x2e8b62, 0x2e8b62, 0x2e8b62, 0xf0f0f0),
  teacher: outfit('suit', 0x39424c, 0xeef2f4, 0x39424c, 0x1f1f22),
  observer: outfit('cardigan', 0x7d8a8f, 0xf4f1ea, 0x3d4248),
}
const PLAIN = outfit('cardigan', GREY, 0xeef0ee, 0x40464b)

const GOWNED = new Set(['gynaecologic_oncologist', 'surgeon', 'nurse'])

export function outfitFor(role: string, room: RoomKey): Outfit {
  const own = BY_ROLE[role] ?? PLAIN
  if (room !== 'theatre') return own
  const cloth = GOWNED.has(role) ? 0x4e9fb0 : 0x5a8fa8
  return {
    ...own,
    cut: GOWNED.has(role) ? 'gowned' : 'scrubs',
    cloth,
    under: cloth,
    legs: 0x5a8fa8,
    shoes: 0xe8ebec,
    sterile: true,
    stethoscope: false,
  }
}

export const PATIENT_GOWN: Outfit = outfit('patient', 0xb9d7e3, 0x8ab6c9, 0xb9d7e3, 0x7fa9a5)
