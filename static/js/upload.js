// A file field inside [data-upload="url"]: sends the chosen file at once with a progress bar.
// The answer is JSON: {"state": "being checked", "name": "diploma.pdf", "url": "...", "token": "..."} or, with 4xx, {"error": "..."}.
// Without this script the form's own submit carries the file.
(() => {
  const token = (form) => form.querySelector("[name=csrfmiddlewaretoken]")?.value || "";

  const bar = (box, label) => {
    const line = document.createElement("div");
    line.className = "lq-progress";
    const words = document.createElement("div");
    words.className = "lq-progress__words";
    words.setAttribute("role", "status");
    const progress = document.createElement("progress");
    progress.max = 100;
    progress.setAttribute("aria-label", label);
    line.append(words, progress);
    box.append(line);
    return { line, words, progress };
  };

  const answer = (request) => { try { return JSON.parse(request.responseText); } catch { return {}; } };

  const send = (box, input) => {
    const file = input.files[0];
    if (!file) return;
    box.querySelector(".lq-progress")?.remove();
    const shown = bar(box, file.name);
    const request = new XMLHttpRequest();
    const data = new FormData();
    data.append(input.name, file);
    request.upload.addEventListener("progress", (event) => {
      const part = event.lengthComputable ? Math.floor((100 * event.loaded) / event.total) : 0;
      shown.progress.value = part;
      if (part % 10 === 0) shown.words.textContent = `${file.name} – ${box.dataset.sending.replace("{n}", part)}`;
    });
    const failed = (text) => {
      shown.progress.remove();
      shown.words.textContent = text || box.dataset.failed;
      shown.words.classList.add("lq-bad");
      input.disabled = false;
    };
    request.addEventListener("error", () => failed());
    request.addEventListener("load", () => {
      const said = answer(request);
      if (request.status >= 400) return failed(said.error);
      shown.progress.remove();
      shown.words.textContent = `${said.name || file.name} – ${said.state || box.dataset.checking}`;
      input.disabled = false;
      input.value = "";
      input.required = false; // it is on the server; the form need not carry it again
      box.dispatchEvent(new CustomEvent("uploaded", { bubbles: true, detail: said }));
      if (said.reload) location.reload();
    });
    request.open("POST", box.dataset.upload);
    request.setRequestHeader("X-CSRFToken", token(input.form));
    request.setRequestHeader("Accept", "application/json");
    input.disabled = true;
    request.send(data);
  };

  for (const box of document.querySelectorAll("[data-upload]")) {
    const input = box.querySelector("input[type=file]");
    input?.addEventListener("change", () => send(box, input));
    // Whoever presses the button while the file is on its way would send an empty form: the page reloads by itself.
    input?.form?.addEventListener("submit", (event) => {
      if (!input.disabled) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    }, true);
  }
})();
