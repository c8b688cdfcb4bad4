// <form data-autosave="url" data-saved="Saved {time}" data-unsaved="Not saved yet">: posts the form when something changes.
// The answer may be JSON {"saved": "14:02", "errors": {...}}; the save button stays and works without this.
(() => {
  const PAUSE = 800;
  for (const form of document.querySelectorAll("form[data-autosave]")) {
    const words = form.querySelector(".lq-saved") || form.appendChild(document.createElement("p"));
    words.className = "lq-saved";
    words.setAttribute("role", "status");
    let timer = 0;
    let sending = null;
    let again = false;

    const clock = () => new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
    const body = () => {
      const data = new FormData(form);
      for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
      return data;
    };
    const send = async () => {
      if (sending) { again = true; return; }
      sending = new AbortController();
      try {
        const answer = await fetch(form.dataset.autosave || location.href, {
          method: "POST", body: body(), signal: sending.signal, credentials: "same-origin", redirect: "error",
          headers: { Accept: "application/json", "X-Requested-With": "autosave" },
        });
        if (!answer.ok) throw new Error(String(answer.status));
        const result = (answer.headers.get("Content-Type") || "").includes("json") ? await answer.json() : {};
        words.textContent = form.dataset.saved.replace("{time}", result.saved || clock());
      } catch (error) {
        if (error.name !== "AbortError") words.textContent = form.dataset.unsaved;
      }
      sending = null;
      if (again) { again = false; send(); }
    };
    const soon = () => { clearTimeout(timer); timer = setTimeout(send, PAUSE); };
    form.addEventListener("input", soon);
    form.addEventListener("change", soon);
    form.addEventListener("submit", () => { clearTimeout(timer); again = false; sending?.abort(); });
  }
})();
