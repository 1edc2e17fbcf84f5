"use strict";
(() => {
  const source = document.getElementById("people-data");
  if (!source) return;
  const people = JSON.parse(source.textContent);
  const { texts, names, titles, companies, functions, classes, states, balances, days } = people;
  const place = (id) => document.getElementById(id);
  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

  // Company names are folded as transforms/text/companies.py folds them.
  const APOSTROPHES = /['’‘`´ʼ\u0300-\u036f\p{Cf}]/gu;
  const INITIALS = /(?<![\p{L}\p{N}])(?:[\p{L}\p{Nl}\p{No}]\.){1,9}[\p{L}\p{Nl}\p{No}]\.?(?![\p{L}\p{N}])/gu;
  const forms = { start: new Set(people.legal_forms.start), end: new Set(people.legal_forms.end) };
  const longest = Math.max(...[...forms.start, ...forms.end].map((form) => form.split(" ").length));

  const withoutCase = (text) => [...text.normalize("NFKD")]
    .map((letter) => ("ıς".includes(letter) ? letter : letter.toUpperCase()).toLowerCase())
    .join("").replace(/ς/g, "σ").normalize("NFKD");

  const withoutForm = (words) => {
    for (let count = Math.min(words.length - 1, longest); count > 0; count -= 1) {
      if (forms.end.has(words.slice(-count).join(" "))) return words.slice(0, -count);
      if (forms.start.has(words.slice(0, count).join(" "))) return words.slice(count);
    }
    return words;
  };

  const companyKey = (typed) => {
    let words = withoutCase([...typed].slice(0, 300).join(""))
      .replace(INITIALS, (initials) => initials.replaceAll(".", ""))
      .replace(/[&+]/g, " $& ").replace(APOSTROPHES, "").replace(/[^\p{L}\p{M}\p{N}]/gu, (sign) => ("&+".includes(sign) ? sign : " "))
      .split(" ").filter(Boolean);
    for (let before = -1; before !== words.length;) {
      before = words.length;
      words = withoutForm(words);
    }
    return words.join(" ");
  };

  // What the search looks through, made when it is first used: marks and case make no difference.
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  let searched = null;
  const haystack = () => {
    if (searched) return searched;
    const [inCompanies, inTitles] = [companies, titles].map((coded) => coded.words.map(plain));
    searched = names.map((name, row) =>
      `${plain(name)}\n${inCompanies[companies.codes[row]] ?? ""}\n${inTitles[titles.codes[row]] ?? ""}`);
    return searched;
  };

  // Where a text stands in alphabetical order. Whatever is not known comes last, up and down.
  const collator = new Intl.Collator(people.locale, { numeric: true });
  const ranks = (words) => {
    const order = words.map((_, number) => number).sort((a, b) => collator.compare(words[a], words[b]));
    const rank = new Array(words.length);
    order.forEach((number, position) => { rank[number] = position; });
    return rank;
  };
  const ranked = (coded) => {
    const rank = ranks(coded.words);
    return coded.codes.map((code) => (code < 0 ? null : rank[code]));
  };
  const numbered = (coded) => coded.codes.map((code) => (code < 0 ? null : code));
  const lastUnknown = (compare) => (a, b) =>
    (a === null ? (b === null ? 0 : 1) : b === null ? -1 : compare(a, b));
  DataTable.type("place", { order: { asc: lastUnknown((a, b) => a - b), desc: lastUnknown((a, b) => b - a) } });

  // Cells are built from text nodes; nothing that somebody wrote is ever read as markup.
  const written = (text, kind = "span") => {
    const node = document.createElement(kind);
    node.textContent = text ?? texts.nothing;
    return node;
  };
  const LINKED = /^https:\/\/([a-z]{2,3}\.)?linkedin\.com\//;
  const nameCell = (row) => {
    const cell = document.createElement("span");
    const address = people.addresses[row];
    const url = address.startsWith("/") ? people.linkedin + address : address;
    const name = written(names[row], "bdi");
    if (LINKED.test(url)) {
      const link = document.createElement("a");
      Object.assign(link, { href: url, target: "_blank", rel: "noopener noreferrer" });
      link.append(name);
      cell.append(link);
    } else {
      cell.append(name);
    }
    if (titles.codes[row] >= 0) {
      const title = written(titles.words[titles.codes[row]], "bdi");
      title.className = "muted";
      cell.append(title);
    }
    return cell;
  };
  const coded = (what, kind) => (row) => written(what.words[what.codes[row]], kind);
  const day = new Intl.DateTimeFormat(people.locale, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
  const dayCell = (row) => written(days[row] === null ? null : day.format(new Date(days[row] * 864e5)));

  const table = place("people-table");
  const headings = [...table.tHead.rows[0].cells].map((cell) => cell.textContent);
  const columns = [
    { cell: nameCell, order: () => ranks(names) },
    { cell: coded(companies, "bdi"), order: () => ranked(companies) },
    { cell: coded(functions), order: () => ranked(functions) },
    { cell: coded(classes), order: () => numbered(classes) },
    { cell: coded(states), order: () => numbered(states) },
    { cell: dayCell, order: () => days, newestFirst: true },
    { cell: coded(balances), order: () => numbered(balances) },
  ].map(({ cell, order, newestFirst }, number) => {
    let places = null;
    return {
      data: null,
      type: "place",
      searchable: false,
      orderSequence: newestFirst ? ["desc", "asc"] : ["asc", "desc"],
      cellType: number ? "td" : "th",
      render: (_data, use, [row]) => (use === "display" ? cell(row) : (places ??= order())[row]),
      createdCell: (node) => {
        if (number) node.dataset.label = headings[number];
        else node.scope = "row";
      },
    };
  });

  const digits = new Intl.NumberFormat(people.locale);
  place("people-tools").hidden = false;
  table.hidden = false;
  const shown = new DataTable(table, {
    data: names.map((_, row) => [row]),
    columns,
    autoWidth: false,
    deferRender: true,
    formatNumber: (number) => digits.format(number),
    layout: { topStart: null, topEnd: null, bottomStart: ["info", "pageLength"], bottomEnd: { paging: { type: "simple_numbers" } } },
    lengthMenu: [10, 25, 100],
    order: [[days.some((one) => one !== null) ? 5 : 0, days.some((one) => one !== null) ? "desc" : "asc"]],
    orderMulti: false,
    pageLength: names.length > 10 ? 10 : 25,
    language: {
      aria: {
        orderable: texts.sort,
        orderableReverse: texts.sort_back,
        orderableRemove: texts.sort,
        paginate: { first: texts.first, previous: texts.previous, next: texts.next, last: texts.last, number: "" },
      },
      emptyTable: texts.zero,
      zeroRecords: texts.zero,
      info: filled(texts.info, { first: "_START_", last: "_END_", total: "_TOTAL_" }),
      infoEmpty: texts.info_empty,
      infoFiltered: filled(texts.info_filtered, { all: "_MAX_" }),
      lengthMenu: filled(texts.length, { menu: "_MENU_" }),
    },
  });

  // Every control says which rows it lets through; a row is shown if all of them do.
  const wanted = { company: null, words: [], class: null, state: null };
  shown.search.fixed("people", (_text, [row]) =>
    (wanted.company === null || companies.key_of[companies.codes[row]] === wanted.company)
    && (wanted.class === null || classes.codes[row] === wanted.class)
    && (wanted.state === null || states.codes[row] === wanted.state)
    && wanted.words.every((word) => haystack()[row].includes(word)));

  const later = (milliseconds, act) => {
    let waiting = 0;
    return () => {
      clearTimeout(waiting);
      waiting = setTimeout(act, milliseconds);
    };
  };
  const search = place("people-search");
  const look = () => {
    wanted.words = plain(search.value).split(/\s+/).filter(Boolean);
    shown.draw();
  };
  search.addEventListener("input", later(120, look));

  ["class", "state"].forEach((name) => {
    place(`people-${name}`)?.addEventListener("change", ({ target }) => {
      wanted[name] = target.value === "" ? null : Number(target.value);
      shown.draw();
    });
  });

  // Does one know anybody at a company? The whole name must be the same once it is folded: no parts of names.
  const asked = place("people-company");
  if (asked) {
    const answer = place("people-answer");
    const numbers = new Map(companies.keys.map((key, number) => [key, number]));
    const spelled = new Map(companies.words.map((word, number) => [word, companies.key_of[number]]));
    const NOBODY = -2;
    const ask = () => {
      const typed = asked.value.trim();
      const found = typed === "" ? null : numbers.get(companyKey(typed)) ?? spelled.get(typed) ?? NOBODY;
      if (found === wanted.company && found !== NOBODY) return;
      wanted.company = found;
      shown.draw();
      const count = digits.format(shown.rows({ search: "applied" }).count());
      if (found === null) answer.value = "";
      else if (found === NOBODY) answer.value = filled(texts.no_match, { company: typed });
      else answer.value = filled(texts.found, { company: companies.key_names[found], count });
    };
    asked.addEventListener("input", later(350, ask));
    asked.addEventListener("change", ask);
    asked.addEventListener("focus", () => place("people-companies").append(
      ...companies.key_names.slice(0, companies.suggested).map((name) => new Option(name, name))), { once: true });
  }

  place("people-clear").addEventListener("click", () => {
    Object.assign(wanted, { company: null, words: [], class: null, state: null });
    place("people-tools").querySelectorAll("input, select").forEach((field) => { field.value = ""; });
    if (asked) place("people-answer").value = "";
    shown.draw();
  });
})();
