"use strict";
const read = (id) => JSON.parse(document.getElementById(id).textContent);
const template = read("chart-template");
const config = read("chart-config");

// With a viewBox the style sheet can shrink a drawn chart to the width of a sheet of paper.
const fit = (place) => place.querySelectorAll("svg.main-svg").forEach((svg) =>
  svg.setAttribute("viewBox", `0 0 ${svg.getAttribute("width")} ${svg.getAttribute("height")}`));

document.querySelectorAll("script[data-chart]").forEach((block) => {
  const place = document.getElementById(block.dataset.chart);
  const figure = JSON.parse(block.textContent);
  figure.layout.template = template;
  Plotly.newPlot(place, figure.data, figure.layout, config).then(() => {
    fit(place);
    place.on("plotly_afterplot", () => fit(place));
  });
});
