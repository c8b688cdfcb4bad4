// The plan's form: what the weights add up to, while they are typed. Without scripts the server says it.
(() => {
  const sum = document.querySelector("[data-weight-sum]");
  const weights = [...document.querySelectorAll("[data-weight]")];
  if (!sum || !weights.length) return;
  const show = () => {
    const total = weights.reduce((all, field) => all + (Number(field.value.replace(",", ".")) || 0), 0);
    const rounded = Math.round(total * 1e6) / 1e6;
    sum.textContent = rounded === 100 ? sum.dataset.good : sum.dataset.bad.replace("{n}", rounded);
    sum.classList.toggle("lq-bad", rounded !== 100);
    sum.classList.toggle("lq-good", rounded === 100);
  };
  for (const field of weights) field.addEventListener("input", show);
  show();
})();
