// Marks by keyboard: a digit chooses the mark of the criterion in hand, N or → goes to the next, P or ← back.
// A form with data-scoring holds fieldsets with data-scale; what has data-next or data-previous is pressed at the ends.
(() => {
  const form = document.querySelector("form[data-scoring]");
  if (!form) return;
  const scales = [...form.querySelectorAll("[data-scale]")];
  let hand = 0;
  let typed = "";
  let timer = 0;

  const typing = (element) => element.matches("textarea, select, input:not([type=radio]):not([type=checkbox]), [contenteditable]");
  const show = (at) => {
    hand = at;
    const scale = scales[at];
    (scale.querySelector("input:checked") || scale.querySelector("input"))?.focus({ preventScroll: true });
    scale.scrollIntoView({ block: "nearest" });
  };
  const choose = (digits) => {
    const mark = [...scales[hand].querySelectorAll("input[type=radio]")].find((input) => input.value === digits);
    if (!mark) return false;
    mark.checked = true;
    mark.focus({ preventScroll: true });
    mark.dispatchEvent(new Event("change", { bubbles: true }));
    return true;
  };
  const step = (by) => {
    if (scales[hand + by]) return show(hand + by);
    document.querySelector(by > 0 ? "[data-next]" : "[data-previous]")?.click();
  };

  form.addEventListener("focusin", (event) => {
    const at = scales.indexOf(event.target.closest("[data-scale]"));
    if (at >= 0) hand = at;
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || !scales.length) return;
    if (/^\d$/.test(event.key)) { // two digits typed quickly are one mark, as 1 then 0
      clearTimeout(timer);
      typed = choose(typed + event.key) ? typed + event.key : (choose(event.key), event.key);
      timer = setTimeout(() => { typed = ""; }, 700);
    } else if (["n", "N", "ArrowRight"].includes(event.key)) step(1);
    else if (["p", "P", "ArrowLeft"].includes(event.key)) step(-1);
    else return;
    event.preventDefault();
  });
})();
