// The search of the site: opened by its button or by "/", used with the keyboard alone, gone with Escape.
// Terms are found in an index of our own; the words of whole entries by pagefind, where the site has it.
"use strict";
(() => {
  const dialog = document.querySelector("dialog.search");
  const opener = document.querySelector(".search-open");
  if (!dialog || !opener || !dialog.showModal) return;
  const input = dialog.querySelector("input");
  const status = dialog.querySelector(".search-status");
  const list = dialog.querySelector(".search-results");
  const root = dialog.dataset.root;
  const MOST = 20;
  let items = [];
  let asked = 0;
  let loading = null;

  const wait = (time) => new Promise((resolve) => setTimeout(resolve, time));
  const german = document.documentElement.lang.toLowerCase().startsWith("de");
  // Accents, vowel points, lengthened letters and what is not seen. Other marks make other letters, in Japanese and Hindi.
  const MARKS = /[\u0300-\u036f\u0591-\u05c7\u0640\u064b-\u065f\u0670\u00ad\u061c\u200b-\u200f\u2060]/g;
  const LETTERS = { "\u00df": "ss", "\u00e6": "ae", "\u0153": "oe", "\u00f8": "o", "\u0142": "l", "\u0111": "d", "\u0131": "i" };
  // Scripts that have no spaces between words, or join small words to the next one.
  const JOINED = /[\u0590-\u06ff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff]/;
  const fold = (text) => {
    const plain = text.normalize("NFKD").toLowerCase().replace(MARKS, "").replace(/[\u2018\u2019]/g, "'").trim();
    const spelled = plain
      .replace(/[\u00df\u00e6\u0153\u00f8\u0142\u0111\u0131]/g, (letter) => LETTERS[letter])
      .replace(/[\u30a1-\u30f6]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60)); // katakana as hiragana
    // Who has no umlauts on the keyboard writes Aemter for \u00c4mter.
    return german ? spelled.replace(/([aou])e/g, "$1") : spelled;
  };

  // A script, since a page that was opened from a disk may not fetch files.
  const load = () => {
    loading ||= new Promise((resolve) => {
      const script = document.createElement("script");
      script.src = root + "search-index.js";
      script.onload = resolve;
      script.onerror = resolve;
      document.head.append(script);
    }).then(() => {
      items = (window.glosskitIndex || []).map((item) => ({
        ...item,
        keys: [item.term, ...item.names].map(fold),
        rest: " " + fold([...item.names, ...item.topics, item.term, item.summary].join(" ")),
      }));
    });
    return loading;
  };

  // Lower is better: the term itself, its start, a word's start, a part of it; then words anywhere.
  const rank = (item, query, words) => {
    let best = Infinity;
    item.keys.forEach((key, index) => {
      const at = key === query ? 0 : key.startsWith(query) ? 1 : (" " + key).includes(" " + query) ? 2 : key.includes(query) ? 3 : Infinity;
      best = Math.min(best, at + (index ? 0.5 : 0));
    });
    if (best === Infinity && words.every((word) => item.rest.includes((JOINED.test(word) ? "" : " ") + word))) best = 5;
    return best;
  };

  // How many letters are wrong, missing or too many, where the other may go on behind them.
  const distance = (one, other) => {
    let row = Array.from({ length: other.length + 1 }, (_, index) => index);
    for (let i = 1; i <= one.length; i++) {
      const next = [i];
      for (let j = 1; j <= other.length; j++) {
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
      }
      row = next;
    }
    return Math.min(...row);
  };
  const starts = (key) => [...key.matchAll(/[\p{L}\p{N}]+/gu)].map((found) => key.slice(found.index));

  const find = (query) => {
    const words = query.split(/\s+/);
    const ranked = (measure, most) =>
      items
        .map((item, index) => ({ item, index, at: measure(item) }))
        .filter((found) => found.at <= most)
        .sort((one, other) => one.at - other.at || one.index - other.index)
        .map((found) => found.item);
    const found = ranked((item) => rank(item, query, words), 5);
    if (found.length || query.length < 4) return found;
    // Nothing: perhaps a slip of the finger.
    const slips = (word) => distance(query, word.slice(0, query.length + 1));
    return ranked((item) => Math.min(...item.keys.flatMap(starts).map(slips)), 1);
  };

  const row = (item, words) => {
    const link = document.createElement("a");
    link.href = root + item.page;
    const term = document.createElement("strong");
    term.textContent = item.term;
    const text = document.createElement("span");
    const before = [item.warning && "(" + item.warning + ")", item.usage];
    text.textContent = [...before, words || item.summary].filter(Boolean).join(" ");
    link.append(term, " ", text);
    const entry = document.createElement("li");
    entry.append(link);
    return entry;
  };

  const tell = (query) => {
    const count = list.children.length;
    status.textContent = !query ? "" : count ? dialog.dataset.found.replace("{count}", count) : dialog.dataset.nothing;
  };

  const addWords = async (query, shown, mine) => {
    if (!("pagefind" in dialog.dataset) || location.protocol === "file:") return;
    await wait(120); // until the typing pauses
    if (mine !== asked) return;
    try {
      const pagefind = await import(new URL(root + "pagefind/pagefind.js", location.href));
      const search = await pagefind.search(query);
      if (mine !== asked) return;
      const results = await Promise.all(search.results.slice(0, MOST).map((result) => result.data()));
      if (mine !== asked) return;
      for (const result of results) {
        const item = items.find((one) => one.page === result.meta.page);
        if (item && !shown.has(item.page) && list.children.length < MOST) {
          shown.add(item.page);
          list.append(row(item, result.plain_excerpt));
        }
      }
    } catch {
      // The terms that were found are shown all the same.
    }
  };

  const update = async () => {
    const mine = ++asked;
    const query = fold(input.value);
    await load();
    if (mine !== asked) return;
    const found = query ? find(query).slice(0, MOST) : [];
    list.replaceChildren(...found.map((item) => row(item)));
    const words = query ? addWords(query, new Set(found.map((item) => item.page)), mine) : null;
    if (!found.length) await Promise.race([words, wait(2000)]); // "nothing" is said when it is known
    if (mine === asked) tell(query);
    await words;
    if (mine === asked) tell(query);
  };

  const open = () => {
    if (dialog.open) return;
    dialog.showModal();
    input.select();
    load().then(update);
  };

  const links = () => [...list.querySelectorAll("a")];

  opener.hidden = false;
  opener.addEventListener("click", open);
  dialog.querySelector(".search-close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  input.addEventListener("input", update);

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      open();
    }
  });

  dialog.addEventListener("keydown", async (event) => {
    if (event.isComposing) return;
    const all = links();
    const at = all.indexOf(document.activeElement);
    if (event.key === "Escape") {
      event.preventDefault(); // the field would only be emptied by it
      dialog.close();
    } else if (event.key === "Enter" && event.target === input) {
      event.preventDefault();
      await update();
      links()[0]?.click();
    } else if (event.key === "ArrowDown" && all[at + 1]) {
      event.preventDefault();
      all[at + 1].focus();
    } else if (event.key === "ArrowUp" && at >= 0) {
      event.preventDefault();
      (all[at - 1] || input).focus();
    }
  });
})();
