// graph moves and scales a drawing by its view box. Nodes are links, so that the
// keyboard reaches them without any script.
export function graph(svg) {
  const whole = svg.getAttribute("viewBox").split(" ").map(Number);
  let [x, y, w, h] = whole;
  const show = () => svg.setAttribute("viewBox", [x, y, w, h].map((n) => n.toFixed(1)).join(" "));
  const scale = (by, cx = x + w / 2, cy = y + h / 2) => {
    const to = Math.min(Math.max(w * by, whole[2] / 8), whole[2] * 3);
    by = to / w;
    x = cx - (cx - x) * by;
    y = cy - (cy - y) * by;
    w *= by;
    h *= by;
    show();
  };
  const tools = svg.parentElement.querySelector("[data-graph-tools]");
  if (tools) {
    tools.hidden = false;
    for (const b of tools.querySelectorAll("[data-zoom]")) {
      b.addEventListener("click", () => {
        if (b.dataset.zoom === "whole") [x, y, w, h] = whole;
        else scale(b.dataset.zoom === "in" ? 0.75 : 1 / 0.75);
        show();
      });
    }
  }
  svg.addEventListener(
    "wheel",
    (e) => {
      if (!e.ctrlKey) return; // the page scrolls as it should
      e.preventDefault();
      const box = svg.getBoundingClientRect();
      scale(e.deltaY < 0 ? 0.9 : 1 / 0.9, x + ((e.clientX - box.left) / box.width) * w, y + ((e.clientY - box.top) / box.height) * h);
    },
    { passive: false },
  );
  let from = null;
  svg.addEventListener("pointerdown", (e) => {
    if (e.button || e.target.closest("a")) return;
    from = { x: e.clientX, y: e.clientY, left: x, top: y };
    svg.setPointerCapture(e.pointerId);
    svg.classList.add("dragging");
  });
  svg.addEventListener("pointermove", (e) => {
    if (!from) return;
    const box = svg.getBoundingClientRect();
    const unit = Math.max(w / box.width, h / box.height);
    x = from.left - (e.clientX - from.x) * unit;
    y = from.top - (e.clientY - from.y) * unit;
    show();
  });
  const end = () => {
    from = null;
    svg.classList.remove("dragging");
  };
  svg.addEventListener("pointerup", end);
  svg.addEventListener("pointercancel", end);
}
