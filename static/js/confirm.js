// Every page: focus on the error summary, counters of long answers, and one press sends a form once.
(() => {
  const summary = document.querySelector("[data-focus]");
  if (summary) summary.focus();

  for (const link of document.querySelectorAll(".lq-errors a[href^='#']")) {
    link.addEventListener("click", (event) => {
      const field = document.getElementById(link.hash.slice(1));
      if (!field) return;
      event.preventDefault();
      field.focus({ preventScroll: true });
      (field.closest(".lq-field") || field).scrollIntoView();
    });
  }

  for (const count of document.querySelectorAll("[data-count-for]")) {
    const field = document.getElementById(count.dataset.countFor);
    const limit = Number(field?.dataset.limit);
    if (!limit) continue;
    field.removeAttribute("maxlength"); // paste whole, see what is too much, then shorten
    const show = () => {
      const left = limit - field.value.length;
      count.textContent = (left < 0 ? count.dataset.over : count.dataset.left).replace("{n}", Math.abs(left));
      count.classList.toggle("lq-bad", left < 0);
    };
    field.addEventListener("input", show);
    show();
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = "yes";
    for (const button of form.querySelectorAll("button[type=submit]")) button.setAttribute("aria-disabled", "true");
  });
  addEventListener("pageshow", () => { // back from the next page: usable again
    for (const form of document.querySelectorAll("form[data-sent]")) {
      delete form.dataset.sent;
      for (const button of form.querySelectorAll("button[aria-disabled]")) button.removeAttribute("aria-disabled");
    }
  });
})();
