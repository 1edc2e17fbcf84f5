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

  const draw = (block) => {
    if (block.dataset.drawn) return Promise.resolve();
    block.dataset.drawn = "yes";
    const place = document.getElementById(block.dataset.chart);
    const figure = JSON.parse(block.textContent);
    figure.layout.template = template;
    return Plotly.newPlot(place, figure.data, figure.layout, config).then(() => {
      fit(place);
      place.on("plotly_afterplot", () => fit(place));
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
