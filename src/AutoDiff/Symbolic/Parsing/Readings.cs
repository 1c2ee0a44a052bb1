namespace AutoDiff.Symbolic;

/// <summary>Collects how an expression was read where something else could have been meant, as sentences.</summary>
internal sealed class Readings
{
    private readonly List<string> _sentences = [];

    // The names that stood before a parenthesis, and those that stood elsewhere.
    private readonly HashSet<string> _called = new(StringComparer.Ordinal), _bare = new(StringComparer.Ordinal);

    /// <summary>A name, where it was read as a variable.</summary>
    public void Name(string name, bool isCalled) => (isCalled ? _called : _bare).Add(name);

    /// <summary>Another spelling of a variable's name.</summary>
    public void Spelling(string written, string name) => Add($"{written} is read as {name}.");

    /// <summary>1/2x.</summary>
    public void Divisor(string divisor, string factor) =>
        Add($"/{divisor}{factor} is read as a division by {divisor} and a product with {factor}; a division by both is /({divisor}{factor}).");

    /// <summary>√2x.</summary>
    public void Radicand(string root, string factor) =>
        Add($"{root}{factor} is read as {root}·{factor}; the root of both is {root[..1]}({root[1..]}{factor}).");

    /// <summary>e^2x.</summary>
    public void Exponent(string power, string factor)
    {
        int sign = power.LastIndexOfAny(['^', '*']) + 1;
        Add($"{power}{factor} is read as {power}·{factor}; with both in the exponent it is {power[..sign]}({power[sign..]}{factor}).");
    }

    /// <summary>x^1/2.</summary>
    public void Root(string quotient)
    {
        int sign = quotient.LastIndexOf('/'), power = quotient[..sign].LastIndexOfAny(['^', '*']) + 1;
        Add($"{quotient} is read as ({quotient[..sign]}){quotient[sign..]}; with the fraction in the exponent it is {quotient[..power]}({quotient[power..]}).");
    }

    /// <summary>3x10^2.</summary>
    public void PowerOfTen(string number, string name) =>
        Add($"{number}{name} is read as {number}·{name}, with a variable {name}; powers of ten are written {number}*10^n or {number}e3.");

    /// <summary>x!.</summary>
    public void Factorial() => Add("x! is read as exp(lnΓ(x + 1)), which it is for x > −1.");

    /// <summary>Γ(x).</summary>
    public void Gamma(string name) => Add($"{name}(x) is read as exp(lnΓ(x)), which it is for x > 0.");

    /// <summary>log(x), log(2, x).</summary>
    public void Logarithm(string call, int arguments) => Add(arguments == 1
        ? $"{call} is read as the natural logarithm, ln; to the base 10 it is lg."
        : $"{call} is read as the logarithm of the second to the base of the first.");

    /// <summary>All of them.</summary>
    /// <param name="names">The names of the variables, in the order of their first appearance.</param>
    public IReadOnlyList<string> All(IReadOnlyList<string> names)
    {
        foreach (string name in names) AddReadingOf(name, names);
        return _sentences;
    }

    private void AddReadingOf(string name, IReadOnlyList<string> names)
    {
        if (_called.Contains(name) && !_bare.Contains(name)) Add($"{name}( … ) is read as the product {name}·( … ).");
        if (name == "E") Add("E is read as a variable; Euler's number is e.");
        bool isOfLetters = name.Length > 1 && name.All(char.IsAsciiLetter), isKnown = name.Any(letter => names.Contains(letter.ToString()));
        if (isOfLetters && (name.Length <= 3 || isKnown))
            Add($"{name} is read as one variable; the product is written {string.Join('·', name.ToCharArray())} or {string.Join(' ', name.ToCharArray())}.");
        // Beside x1 or x3, x2 is an index.
        if (name is [var first, >= '2' and <= '9'] && char.IsAsciiLetter(first) && names.Contains(first.ToString())
            && names.Count(other => other.Length > 1 && other[0] == first) == 1)
            Add($"{name} is read as a variable of its own; the power is {first}^{name[1]}, the product {name[1]}{first}.");
    }

    private void Add(string sentence)
    {
        if (!_sentences.Contains(sentence)) _sentences.Add(sentence);
    }
}
