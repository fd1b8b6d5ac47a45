/** Makes elements. Whatever comes from documents goes in as text, never as markup. */

type Child = Node | string;

/** An element with attributes and children; `class` and `aria-…` are attributes like others. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/** A part of a picture. */
export function svg(tag: string, attributes: Readonly<Record<string, string>>, ...children: readonly Node[]): SVGElement {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

export function button(label: string, title: string, action: () => void, ...content: readonly Child[]): HTMLButtonElement {
  const element = el("button", { type: "button", title, "aria-label": label }, ...(content.length > 0 ? content : [label]));
  element.addEventListener("click", action);
  return element;
}

/** A button that stays pressed. */
export function toggle(
  label: string,
  title: string,
  pressed: boolean,
  action: (on: boolean) => void,
  ...content: readonly Child[]
): HTMLButtonElement {
  const element = button(label, title, () => {
    const on = element.getAttribute("aria-pressed") !== "true";
    element.setAttribute("aria-pressed", String(on));
    action(on);
  }, ...content);
  element.setAttribute("aria-pressed", String(pressed));
  return element;
}

/** A button that unfolds what is below it; Escape and a click elsewhere fold it again. `sign`: in place of its name. */
export function menu(label: string, content: HTMLElement, sign?: Node): HTMLDetailsElement {
  const summary = sign === undefined ? el("summary", {}, label) : el("summary", { title: label, "aria-label": label }, sign);
  const details = el("details", { class: sign === undefined ? "menu" : "menu sign" }, summary, content);
  details.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && details.open) {
      details.open = false;
      details.querySelector("summary")?.focus();
      event.stopPropagation();
    }
  });
  document.addEventListener("pointerdown", (event) => {
    if (event.target instanceof Node && !details.contains(event.target)) {
      details.open = false;
    }
  });
  return details;
}
