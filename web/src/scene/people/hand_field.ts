import { ellipsoid, type Field, limb, union } from '../craft/fields'

/** A left hand hanging from the wrist at the origin: fingers down, thumb forward (+z), palm inward (-x). */
export const HAND: Field = union(
  0.014,
  union(0.03, limb([0, 0.015, 0], [0, -0.02, 0], 0.025, 0.026), ellipsoid(-0.001, -0.058, 0.001, 0.0165, 0.047, 0.039)),
  ellipsoid(-0.006, -0.118, -0.012, 0.0115, 0.043, 0.029),
  limb([-0.001, -0.085, 0.026], [-0.008, -0.15, 0.025], 0.0105, 0.0085),
  limb([-0.002, -0.035, 0.03], [-0.012, -0.088, 0.052], 0.0125, 0.009),
)
