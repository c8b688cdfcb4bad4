// The review screen's keys: next and previous, to "Register", to "Not registered"; and the words of a chosen ground.
(() => {
  const typing = (element) => element.closest("input, textarea, select, [contenteditable]");

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || typing(event.target)) return;
    if (event.key === "n") {
      const ground = document.getElementById("id_ground");
      if (ground) {
        event.preventDefault();
        ground.focus();
      }
      return;
    }
    for (const element of document.querySelectorAll("[data-key]")) {
      if (!element.dataset.key.split(" ").includes(event.key)) continue;
      event.preventDefault();
      if (element.matches("a")) element.click();
      else element.focus(); // a decision is pressed by a person: the key only goes there
      return;
    }
  });

  const ground = document.getElementById("id_ground");
  const texts = document.getElementById("grounds");
  if (!ground || !texts) return;
  const known = JSON.parse(texts.textContent);
  const fill = (id, words, all) => {
    const field = document.getElementById(id);
    if (!field.value || all.includes(field.value)) field.value = words;
  };
  ground.addEventListener("change", () => {
    const chosen = known[ground.value];
    if (!chosen) return;
    const every = Object.values(known);
    fill("id_text", chosen.text, every.map((one) => one.text));
    fill("id_legal_basis", chosen.basis, every.map((one) => one.basis));
  });
})();
