// A form with data-scoring: says at once that the chosen mark needs a note (an element with data-note-below holds the words).
(() => {
  const form = document.querySelector("form[data-scoring]");
  const words = form?.querySelector("[data-note-below]");
  if (!words) return;
  const show = () => {
    const value = new FormData(form).get("value");
    words.hidden = !value || form.elements.note.value.trim() !== "" || !(Number(value) < Number(words.dataset.noteBelow));
  };
  form.addEventListener("input", show);
  form.addEventListener("change", show);
  show();
})();
