"use strict";
(() => {
  const controls = document.getElementById("controls");
  const cards = [...document.querySelectorAll(".card")];
  const groups = [...document.querySelectorAll("section.field")];
  const shown = document.getElementById("shown");
  const orders = {
    surest: (a, b) => b.dataset.confidence - a.dataset.confidence,
    doubtful: (a, b) => a.dataset.confidence - b.dataset.confidence,
    document: (a, b) => a.dataset.document.localeCompare(b.dataset.document) || a.dataset.place - b.dataset.place,
    issuer: (a, b) => a.dataset.issuer.localeCompare(b.dataset.issuer) || a.dataset.place - b.dataset.place,
  };
  cards.forEach((card, place) => { card.dataset.place = place; });

  function apply() {
    const wanted = new FormData(controls);
    const words = wanted.get("text").toLowerCase();
    let count = 0;
    for (const card of cards) {
      const fits = ["field", "issuer", "channel", "outcome"].every((name) => !wanted.get(name) || card.dataset[name] === wanted.get(name))
        && (!words || card.textContent.toLowerCase().includes(words));
      card.hidden = !fits;
      count += fits;
    }
    for (const group of groups) {
      const own = [...group.querySelectorAll(".card")];
      group.hidden = own.every((card) => card.hidden);
      group.querySelector(".count").textContent = own.filter((card) => !card.hidden).length;
      group.querySelector(".cards").append(...own.sort(orders[wanted.get("order")]));
    }
    shown.textContent = count;
  }

  function turn(crop) {
    const whole = crop.getAttribute("viewBox") !== crop.dataset.window;
    crop.setAttribute("viewBox", whole ? crop.dataset.window : crop.dataset.page);
  }

  controls.addEventListener("input", apply);
  controls.addEventListener("reset", () => setTimeout(apply));
  document.addEventListener("click", (event) => {
    const crop = event.target.closest("svg.crop");
    if (crop) turn(crop);
  });
  document.addEventListener("keydown", (event) => {
    if ((event.key === "Enter" || event.key === " ") && event.target.matches("svg.crop")) {
      event.preventDefault();
      turn(event.target);
    }
  });
  apply();
})();
