// Flex messages drawn as LINE draws them: bubbles, carousels, boxes, texts with spans, buttons, images, separators.

import { h, safeAddress } from "./dom.js";

const SPACE = { none: "0px", xs: "2px", sm: "4px", md: "8px", lg: "12px", xl: "16px", xxl: "20px" };
const TEXT = { xxs: "11px", xs: "13px", sm: "14px", md: "16px", lg: "19px", xl: "22px", xxl: "29px", "3xl": "35px", "4xl": "48px", "5xl": "74px" };
const BUBBLE = { nano: 120, micro: 160, deca: 220, hecto: 241, kilo: 260, mega: 300, giga: 386 };
const IMAGE = { xxs: "40px", xs: "60px", sm: "80px", md: "100px", lg: "120px", xl: "140px", xxl: "160px", "3xl": "180px", "4xl": "200px", "5xl": "220px", full: "100%" };
const CORNER = { none: "0px", xs: "2px", sm: "4px", md: "8px", lg: "12px", xl: "16px", xxl: "20px" };
const BORDER = { none: "0px", light: "0.5px", normal: "1px", "semi-bold": "2px", medium: "2px", bold: "3px" };
const PLACE = { start: "flex-start", end: "flex-end", center: "center", top: "flex-start", bottom: "flex-end" };
const TEXT_ALIGN = { start: "left", end: "right", center: "center" };

const length = (value, names = SPACE) => (value === undefined ? undefined : names[value] ?? value);

// `tap(action)` is called for every tapped action.
export function drawFlex(contents, tap) {
  if (contents.type === "carousel") {
    const bubbles = contents.contents.map((bubble) => drawBubble(bubble, tap));
    return h("div", { class: "carousel", tabIndex: 0, role: "group" }, bubbles);
  }
  return drawBubble(contents, tap);
}

function drawBubble(bubble, tap) {
  const size = bubble.size || "mega";
  const small = size === "nano" || size === "micro";
  const styles = bubble.styles || {};
  const blocks = ["header", "hero", "body", "footer"].filter((name) => bubble[name]).map((name) => {
    const style = styles[name] || {};
    const block = drawComponent(bubble[name], tap, "vertical");
    if (name !== "hero" && !bubble[name].paddingAll) {
      block.style.padding = block.style.padding || (small ? "10px" : name === "footer" ? "10px" : "20px");
    }
    if (style.backgroundColor) block.style.backgroundColor = style.backgroundColor;
    if (style.separator) block.style.borderTop = `1px solid ${style.separatorColor || "#e3e5e8"}`;
    return block;
  });
  const drawn = h("div", { class: `bubble bubble-${size}`, dir: bubble.direction === "rtl" ? "rtl" : "ltr", style: { width: `${BUBBLE[size]}px` } }, blocks);
  return withAction(drawn, bubble.action, tap);
}

function drawComponent(component, tap, layout) {
  const draw = { box: drawBox, text: drawText, button: drawButton, image: drawImage, icon: drawIcon, separator: drawSeparator, filler: () => h("div") }[component.type];
  const drawn = draw ? draw(component, tap, layout) : h("div", { class: "unknown" }, `[${component.type}]`);
  place(drawn, component, layout);
  return drawn;
}

function place(drawn, component, layout) {
  const style = drawn.style;
  const fallback = layout === "vertical" || component.type === "icon" ? 0 : 1;
  const flex = component.type === "filler" ? component.flex ?? 1 : component.flex ?? (component.type === "separator" ? 0 : fallback);
  style.flex = flex > 0 ? `${flex} ${flex} 0` : "0 0 auto";
  if (component.width && layout !== "vertical") style.flex = component.flex === undefined ? "0 0 auto" : style.flex;
  style.minWidth = "0";
  if (component.position === "absolute") style.position = "absolute";
  for (const [name, side] of [["offsetTop", "top"], ["offsetBottom", "bottom"], ["offsetStart", "left"], ["offsetEnd", "right"]]) {
    if (component[name]) style[side] = length(component[name]);
  }
  if (component.gravity && layout === "horizontal") style.alignSelf = PLACE[component.gravity];
}

function drawBox(box, tap) {
  const vertical = box.layout === "vertical";
  const drawn = h("div", { class: `box box-${box.layout}` });
  const style = drawn.style;
  style.flexDirection = vertical ? "column" : "row";
  if (box.layout === "baseline") style.alignItems = "baseline";
  Object.assign(style, {
    backgroundColor: box.backgroundColor, borderColor: box.borderColor, width: box.width, maxWidth: box.maxWidth, height: box.height,
    maxHeight: box.maxHeight, justifyContent: box.justifyContent, padding: length(box.paddingAll),
    borderRadius: length(box.cornerRadius, CORNER),
  });
  if (box.alignItems) style.alignItems = box.alignItems;
  if (box.borderWidth) Object.assign(style, { borderWidth: length(box.borderWidth, BORDER), borderStyle: "solid" });
  if (box.cornerRadius) style.overflow = "hidden";
  for (const [name, side] of [["paddingTop", "paddingTop"], ["paddingBottom", "paddingBottom"], ["paddingStart", "paddingLeft"], ["paddingEnd", "paddingRight"]]) {
    if (box[name]) style[side] = length(box[name]);
  }
  if (box.background?.type === "linearGradient") {
    const { angle, startColor, centerColor, endColor } = box.background;
    style.backgroundImage = `linear-gradient(${[angle, startColor, centerColor, endColor].filter(Boolean).join(",")})`;
  }
  (box.contents || []).forEach((child, index) => {
    const element = drawComponent(child, tap, box.layout);
    const gap = length(child.margin ?? (index ? box.spacing : undefined));
    if (gap && index) element.style[vertical ? "marginTop" : "marginLeft"] = gap;
    drawn.append(element);
  });
  return withAction(drawn, box.action, tap);
}

function drawText(text, tap) {
  const contents = text.contents?.length ? text.contents.map(drawSpan) : [text.text ?? ""];
  const drawn = h("div", { class: "flex-text" }, contents);
  textStyle(drawn.style, { size: "md", ...text });
  const style = drawn.style;
  style.textAlign = TEXT_ALIGN[text.align || "start"];
  if (text.lineSpacing) style.lineHeight = `calc(1.3em + ${text.lineSpacing})`;
  if (!text.wrap) Object.assign(style, { whiteSpace: "nowrap", overflow: "hidden", textOverflow: "ellipsis" });
  if (text.wrap && text.maxLines) Object.assign(style, { display: "-webkit-box", webkitLineClamp: text.maxLines, webkitBoxOrient: "vertical", overflow: "hidden" });
  return withAction(drawn, text.action, tap);
}

function drawSpan(span) {
  const drawn = h("span", {}, span.text ?? "");
  textStyle(drawn.style, span);
  return drawn;
}

function textStyle(style, text) {
  if (text.size) style.fontSize = TEXT[text.size] ?? text.size;
  if (text.color) style.color = text.color;
  if (text.weight) style.fontWeight = text.weight === "bold" ? "700" : "400";
  if (text.style) style.fontStyle = text.style;
  if (text.decoration && text.decoration !== "none") style.textDecoration = text.decoration;
}

function drawButton(button, tap) {
  const kind = button.style || "link";
  const drawn = h("button", { type: "button", class: `flex-button ${kind} ${button.height || "md"}` }, h("span", {}, button.action.label ?? ""));
  if (button.adjustMode) drawn.classList.add("shrink");
  if (kind === "link" && button.color) drawn.style.color = button.color;
  else if (button.color) drawn.style.backgroundColor = button.color;
  drawn.addEventListener("click", () => press(drawn, () => tap(button.action)));
  return drawn;
}

function drawImage(image, tap) {
  const [wide, high] = String(image.aspectRatio || "1:1").split(":");
  const drawn = h("img", { src: safeAddress(image.url) || "", alt: "" });
  Object.assign(drawn.style, {
    width: IMAGE[image.size || "md"] ?? image.size, maxWidth: "100%", aspectRatio: `${wide} / ${high}`,
    objectFit: image.aspectMode === "cover" ? "cover" : "contain", backgroundColor: image.backgroundColor || "", alignSelf: PLACE[image.align || "center"],
  });
  return withAction(drawn, image.action, tap);
}

function drawIcon(icon) {
  const size = TEXT[icon.size || "md"] ?? icon.size;
  return h("img", { src: safeAddress(icon.url) || "", alt: "", style: { height: size, width: "auto" } });
}

function drawSeparator(separator, _tap, layout) {
  const drawn = h("div", { role: "presentation" });
  drawn.style.backgroundColor = separator.color || "#e3e5e8";
  drawn.style[layout === "vertical" ? "height" : "width"] = "1px";
  drawn.style.alignSelf = "stretch";
  return drawn;
}

function withAction(drawn, action, tap) {
  if (!action) return drawn;
  drawn.classList.add("tappable");
  Object.assign(drawn, { tabIndex: 0 });
  drawn.setAttribute("role", "button");
  if (action.label) drawn.setAttribute("aria-label", action.label);
  const run = (event) => { event.stopPropagation(); press(drawn, () => tap(action)); };
  drawn.addEventListener("click", run);
  drawn.addEventListener("keydown", (event) => { if (event.key === "Enter") run(event); });
  return drawn;
}

// A tap is felt at once, and a second one within 400 ms does nothing.
export function press(element, act) {
  if (element.dataset.pressed) return;
  element.dataset.pressed = "1";
  setTimeout(() => { delete element.dataset.pressed; }, 400);
  act();
}
