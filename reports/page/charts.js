"use strict";
(() => {
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const template = read("chart-template");
  const config = read("chart-config");
  Plotly.register(read("chart-dates"));

  // With a viewBox the style sheet can shrink a drawn chart to the width of a sheet of paper.
  const fit = (place) => place.querySelectorAll("svg.main-svg").forEach((svg) => {
    const [width, height] = [svg.getAttribute("width"), svg.getAttribute("height")];
    svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    place.style.setProperty("--drawn", `${width} / ${height}`);
  });

  // In a narrow window a label that would be cut off or lie on another one is left to hovering.
  const clear = (place) => {
    const frame = place.querySelector("svg.main-svg").getBoundingClientRect();
    const traces = [...place.querySelectorAll(".scatterlayer .trace")].reverse();
    const labels = [...place.querySelectorAll(".annotation-text"), ...traces.flatMap((trace) => [...trace.querySelectorAll(".textpoint text")])];
    const kept = [];
    labels.forEach((label) => {
      const box = label.getBoundingClientRect();
      const isFree = kept.every((other) =>
        Math.min(box.right, other.right) - Math.max(box.left, other.left) < 3
        || Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top) < box.height / 4);
      const isWhole = box.left > frame.left - 3 && box.right < frame.right + 3;
      label.style.visibility = isFree && isWhole ? "" : "hidden";
      if (isFree && isWhole) kept.push(box);
    });
  };
  const finish = (place) => { fit(place); clear(place); };

  const draw = (block) => {
    if (block.dataset.drawn) return Promise.resolve();
    block.dataset.drawn = "yes";
    const place = document.getElementById(block.dataset.chart);
    const figure = JSON.parse(block.textContent);
    figure.layout.template = template;
    return Plotly.newPlot(place, figure.data, figure.layout, config).then(() => {
      finish(place);
      place.on("plotly_afterplot", () => finish(place));
    });
  };

  // A chart is drawn when it comes near the window, all of them before the page is printed.
  const blocks = [...document.querySelectorAll("script[data-chart]")];
  const near = new IntersectionObserver((seen) => seen.forEach((one) => {
    if (!one.isIntersecting) return;
    near.unobserve(one.target);
    draw(blocks.find((block) => block.dataset.chart === one.target.id));
  }), { rootMargin: "600px" });
  blocks.forEach((block) => near.observe(document.getElementById(block.dataset.chart)));
  window.addEventListener("beforeprint", () => blocks.forEach(draw));
})();
