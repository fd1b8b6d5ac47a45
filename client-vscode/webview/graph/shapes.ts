/** The outline of a card says its document's type. Pure: the same points serve canvas, legend and export. */

/** Corners between -1 and 1 both ways, clockwise; top and bottom are flat, so that edges can begin along them. */
export interface Shape {
  readonly name: string;
  readonly points: readonly (readonly [number, number])[];
  /** Rounded corners, in pixels; only rectangles have them. */
  readonly radius?: number;
}

const RECTANGLE = [
  [-1, -1],
  [1, -1],
  [1, 1],
  [-1, 1],
] as const;

const SHAPES = {
  card: { name: "card", points: RECTANGLE, radius: 9 },
  stadium: { name: "stadium", points: RECTANGLE, radius: 32 },
  box: { name: "box", points: RECTANGLE },
  hexagon: shape("hexagon", [-0.89, -1], [0.89, -1], [1, 0], [0.89, 1], [-0.89, 1], [-1, 0]),
  octagon: shape("octagon", [-0.91, -1], [0.91, -1], [1, -0.72], [1, 0.72], [0.91, 1], [-0.91, 1], [-1, 0.72], [-1, -0.72]),
  arrow: shape("arrow", [-1, -1], [0.88, -1], [1, 0], [0.88, 1], [-1, 1]),
  slant: shape("slant", [-0.87, -1], [1, -1], [0.87, 1], [-1, 1]),
  foot: shape("foot", [-0.88, -1], [0.88, -1], [1, 1], [-1, 1]),
  funnel: shape("funnel", [-1, -1], [1, -1], [0.88, 1], [-0.88, 1]),
  page: shape("page", [-1, -1], [0.88, -1], [1, -0.64], [1, 1], [-1, 1]),
  waist: shape("waist", [-1, -1], [1, -1], [0.91, 0], [1, 1], [-1, 1], [-0.91, 0]),
  flag: shape("flag", [-1, -1], [1, -1], [0.89, 0], [1, 1], [-1, 1]),
} as const;

function shape(name: string, ...points: (readonly [number, number])[]): Shape {
  return { name, points };
}

/** The built-in types; one that a workspace adds gets a shape by its name, the same each time. */
const OF_TYPE: Readonly<Record<string, Shape>> = {
  prd: SHAPES.card,
  adr: SHAPES.hexagon,
  evidence: SHAPES.stadium,
  tdd: SHAPES.octagon,
  component: SHAPES.box,
  "api-spec": SHAPES.waist,
  "data-model": SHAPES.waist,
  rfc: SHAPES.slant,
  "implementation-plan": SHAPES.arrow,
  roadmap: SHAPES.arrow,
  todo: SHAPES.flag,
  vision: SHAPES.foot,
  "business-case": SHAPES.foot,
  "test-plan": SHAPES.funnel,
  dod: SHAPES.funnel,
  dor: SHAPES.funnel,
  approval: SHAPES.funnel,
  runbook: SHAPES.page,
  "post-mortem": SHAPES.page,
  generic: SHAPES.card,
  "": SHAPES.card,
};

export const ALL_SHAPES: readonly Shape[] = Object.values(SHAPES);

export function shapeOf(type: string): Shape {
  const known = Object.hasOwn(OF_TYPE, type) ? OF_TYPE[type] : undefined;
  if (known !== undefined) {
    return known;
  }
  let sum = 0;
  for (const letter of type) {
    sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 65_521;
  }
  return ALL_SHAPES[sum % ALL_SHAPES.length] ?? SHAPES.card;
}

/** How far the outline leaves room on both sides of its middle, between two heights: all in shares, as the corners are. */
export function innerHalf({ points, radius }: Shape, top: number, bottom: number, height: number, width: number): number {
  if (radius !== undefined) {
    const share = Math.min(radius, height / 2);
    const up = Math.max(0, Math.max(Math.abs(top), Math.abs(bottom)) * (height / 2) - (height / 2 - share));
    return 1 - (share - Math.sqrt(Math.max(0, share ** 2 - up ** 2))) / (width / 2);
  }
  let half = 1;
  points.forEach(([x1, y1], index) => {
    const [x2, y2] = points[(index + 1) % points.length] ?? [x1, y1];
    // Top and bottom are flat, and bound nothing at the sides.
    const [from, to] = [Math.max(top, Math.min(y1, y2)), Math.min(bottom, Math.max(y1, y2))];
    if (y1 !== y2 && from <= to) {
      const at = (y: number): number => Math.abs(x1 + ((x2 - x1) * (y - y1)) / (y2 - y1));
      half = Math.min(half, at(from), at(to));
    }
  });
  return half;
}

/** The `d` of an SVG path around a middle. */
export function outline(shape: Shape, x: number, y: number, width: number, height: number): string {
  const [right, low] = [width / 2, height / 2];
  const radius = Math.min(shape.radius ?? 0, low);
  if (radius > 0) {
    const arc = (dx: number, dy: number): string => `a${n(radius)} ${n(radius)} 0 0 1 ${n(dx)} ${n(dy)}`;
    return [
      `M${n(x - right + radius)} ${n(y - low)}H${n(x + right - radius)}${arc(radius, radius)}`,
      `V${n(y + low - radius)}${arc(-radius, radius)}H${n(x - right + radius)}${arc(-radius, -radius)}`,
      `V${n(y - low + radius)}${arc(radius, -radius)}Z`,
    ].join("");
  }
  return `M${shape.points.map(([px, py]) => `${n(x + px * right)} ${n(y + py * low)}`).join("L")}Z`;
}

/** A number as SVG writes it, to a hundredth of a pixel. */
export function n(value: number): string {
  return String(Math.round(value * 100) / 100);
}
