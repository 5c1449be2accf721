// Asks the browser for a passkey when a button of proof.html is pressed, and submits the form with
// its answer. Also makes new passkeys (data-passkey-make). Knows nothing of what is signed.
(() => {
  if (window.countersignPasskeys) return;
  window.countersignPasskeys = true;

  const bytes = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const named = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));

  const opened = (options) => ({
    ...options,
    challenge: bytes(options.challenge),
    ...(options.user && { user: { ...options.user, id: bytes(options.user.id) } }),
    ...(options.allowCredentials && { allowCredentials: named(options.allowCredentials) }),
    ...(options.excludeCredentials && { excludeCredentials: named(options.excludeCredentials) }),
  });

  const packed = (credential) => {
    const response = { clientDataJSON: text(credential.response.clientDataJSON) };
    for (const name of ["attestationObject", "authenticatorData", "signature"]) {
      if (credential.response[name]) response[name] = text(credential.response[name]);
    }
    return JSON.stringify({
      id: credential.id, rawId: text(credential.rawId), type: credential.type, response,
    });
  };

  const roleIn = (form) => {
    const role = form.querySelector("input[name=role]:checked, input[name=role][type=hidden]");
    return role ? role.value : "";
  };

  const ask = async (button) => {
    const form = button.form;
    const { passkeyUrl, passkeyAction, passkeyAbout, passkeyMake } = button.dataset;
    if (form.querySelector("input[name=role]") && !roleIn(form)) {
      throw new Error("Choose the role in which you act, then press the button again.");
    }
    const empty = [...form.querySelectorAll("input[type=password]")].find((one) => !one.value);
    if (empty) {
      empty.focus();
      throw new Error("Type your password first, then press the button again.");
    }
    if (!window.PublicKeyCredential) {
      throw new Error("This browser has no passkeys here. Open the admin by HTTPS, at its own address.");
    }
    const sent = new FormData();
    sent.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    sent.set("action", passkeyAction || "");
    sent.set("role", roleIn(form));
    // Of a package, what is ticked: one line for each signature.
    const parts = [...form.querySelectorAll("input[name=part]:checked")].map((one) => one.value);
    if (passkeyAction === "package" && !parts.length) {
      throw new Error("Choose at least one part that you have read.");
    }
    for (const line of parts.length ? parts.sort() : [passkeyAbout || ""]) sent.append("about", line);
    const reply = await fetch(passkeyUrl, { method: "POST", body: sent });
    const kind = reply.headers.get("Content-Type") || "";
    if (!kind.includes("json")) {
      throw new Error("You were signed out. Sign in in another tab, then press the button again.");
    }
    const given = await reply.json();
    if (given.error) throw new Error(given.error);
    const publicKey = opened(given.options);
    const credential = passkeyMake
      ? await navigator.credentials.create({ publicKey })
      : await navigator.credentials.get({ publicKey });
    form.elements.passkey_answer.value = packed(credential);
    form.elements.passkey_note.value = given.note;
    const action = document.createElement("input");
    action.type = "hidden";
    action.name = "action";
    action.value = passkeyAction || "";
    form.append(action);
    form.submit();
  };

  const said = (error) => {
    if (error.name === "NotAllowedError") {
      return "Nothing was confirmed: it was cancelled, or took too long. Press the button again.";
    }
    if (error.name === "InvalidStateError") return "This device has a passkey for you already.";
    if (error.name === "SecurityError") {
      return "Passkeys work at the admin's own address alone. Open it there.";
    }
    return error.message;
  };

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("button[data-passkey-url]");
    if (!button) return;
    const line = button.form.querySelector("[data-passkey-error]");
    line.hidden = true;
    button.disabled = true;
    try {
      await ask(button);
    } catch (error) {
      line.textContent = said(error);
      line.hidden = false;
      button.disabled = false;
    }
  });
})();
