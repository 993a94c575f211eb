// The words of a text, by the rules that the build applied: scripts/research_digest/words/__init__.py has the same.
// Gets the rules, and returns `split`, `terms` and `stem`.
globalThis.digestWords = (rules) => {
  const marks = new RegExp(rules.marks, "g");
  const runs = new RegExp(`[${rules.unspaced}]+|[^${rules.between.slice(1, -2)}${rules.unspaced}]+`, "g");
  const paired = new RegExp(`^[${rules.unspaced}]`);
  const letters = new Map(Object.entries(rules.letters));
  const beginnings = rules.beginnings.map(({ of, without }) => ({ of: new RegExp(of), without: new RegExp(without) }));
  const stems = rules.stems.map(({ of, steps }) => ({
    of: new RegExp(of),
    steps: steps.map(({ beginning, endings }) => ({
      pattern: new RegExp(`^(${beginning})(${Object.keys(endings).join("|")})$`),
      endings,
    })),
  }));
  const known = new Map();

  const plain = (text) => {
    const small = text.normalize("NFKD").replace(marks, "").normalize("NFC").toLowerCase().replace(marks, "");
    return small.replace(/[^\x00-\x7f]/g, (letter) => letters.get(letter) ?? letter);
  };
  const isPaired = (word) => paired.test(word);
  const split = (text) => (plain(text).match(runs) ?? []).filter((word) => word.length <= rules.longest || isPaired(word));

  function step(word, { pattern, endings }) {
    const found = pattern.exec(word);
    return found ? found[1] + endings[found[2]] : word;
  }
  function stem(word) {
    if (!known.has(word)) {
      const bare = beginnings.reduce((left, { of, without }) => (of.test(left) ? left.replace(without, "") : left), word);
      const steps = stems.filter(({ of }) => of.test(bare)).flatMap((each) => each.steps);
      known.set(word, steps.reduce(step, bare));
    }
    return known.get(word);
  }
  const pairs = (word) => Array.from({ length: word.length - 1 }, (_, at) => word.slice(at, at + 2));
  // What the index has of a word, and what a query asks for: of a run of characters, only the pairs.
  const terms = (word) => (isPaired(word) ? [...pairs(word), word.at(-1)] : [stem(word)]);
  const asked = (word) => (isPaired(word) && word.length > 1 ? pairs(word) : [stem(word)]);
  return { plain, split, terms, asked, stem, isPaired };
};
