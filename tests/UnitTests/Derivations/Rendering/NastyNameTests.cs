using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Derivations.Rendering;

/// <summary>
/// Names that are allowed but mean something to a format: every rendering is well formed with them. The renderings are those of the public
/// interface.
/// </summary>
public partial class NastyNameTests
{
    private static readonly string[] s_names =
    [
        "<b>&", "a|b", "a\"b", "a'b", "`", "``x`", "$x$", "$", "\\", "a\\", "\\|", "%", "{", "}", "}{", "#", "_", "^", "]", "[", "[]", "--", "-->",
            "</script>", "<!--", "*", "**a**", "~", "&amp;",
        "{0}", "{", "👩‍🔬", "e\u0301\u0302", "\u0301", "مرحبا", "\\end{document}", "]]>", "x|y|z", "//", "/*", "*/", "\\u000A", "class", "1", "-",
            "(", "f(", "a)", "x_{", "∂", "∂/∂", "d/d", "∇", "ln(", "\u00AD",
        new('a', 1000), string.Concat(Enumerable.Repeat("漢|", 500)), string.Concat(Enumerable.Repeat("<&", 500)), new('(', 1000), new('∇', 1000),
    ];

    /// <summary>What a rendering is called, and what must be true of it.</summary>
    private static readonly Dictionary<string, Action<string, string[]>> s_checks = new()
    {
        ["ToString"] = (text, _) => IsText(text),
        ["ToText"] = (text, _) => IsText(text),
        ["ToLatex"] = (text, _) => IsDocument(text),
        ["ToMarkdown"] = (text, _) => IsMarkdown(text),
        ["ToHtml"] = (text, _) => HtmlPage.EnsureWellFormed(text),
        ["ToJson"] = IsJson,
        ["ToMermaid"] = (text, _) => IsEachLine(text, DerivationDiagramTests.MermaidLine()),
        ["ToDot"] = (text, _) => IsEachLine(text, DotLine()),
        // Whether it compiles, a test among the property tests says.
        ["ToCSharp"] = (text, _) => IsText(text),
        ["ToMathMl"] = (text, _) => XDocument.Parse(text),
    };

    public static TheoryData<int> Names => [.. Enumerable.Range(0, s_names.Length)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Formulas_are_well_formed(int index)
    {
        var (x, y, root, _) = Graph(index, hasValues: false);
        Variable<double>[] formulas = [x, y, root, Gradient.Graph(root, x)[x], x / y, Power(x, y), Sqrt(x), root.Named(Name(index + 4)) * x];
        foreach (var formula in formulas)
        {
            foreach (var format in Enum.GetValues<FormulaFormat>())
            {
                string text = formula.ToFormula(format);
                if (format == FormulaFormat.Latex) IsLatex(text);
                else if (format == FormulaFormat.MathMl) XDocument.Parse(text);
                else IsText(text);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Reports_are_well_formed(int index)
    {
        var options = Enum.GetValues<DerivationDetail>().Select(detail => new DerivationOptions { Detail = detail }).ToArray();
        foreach (bool hasValues in (bool[])[true, false])
        {
            var (x, y, root, names) = Graph(index, hasValues);
            foreach (var option in options)
                Check(hasValues ? Derivation.Of(root, option, x, y).WithUpdate(0.1) : Derivation.Of(root, option, x, y), names);
            Check(Derivation.InForwardMode(root, x), names);
            Check(Derivation.InBothModes(root, options[0], x), names);
            Check(Derivation.OfOrder(root, x, 2), names);
            Check(Derivation.OfHessian(root, options[0], x, y), names);
            Check(Diagram.Of(root), names);
            Check(Derive.Of(root, x, y), names);
            if (!hasValues) continue;
            Check(Explain.Of(root, x), names);
            Check(Explain.Of(Log(x - x) + root, x), names);
            Check(Explain.Of(root * StopGradient(y), y), names);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Tensors_are_well_formed(int index)
    {
        var x = Variable.Of([1.0, 2.0], Name(index));
        var w = Parameter.Of(new double[,] { { 1, 2 }, { 3, 4 } }, Name(index + 1));
        var root = Sum(Tanh(MatMul(w, x).Named(Name(index + 2)))).Named(Name(index + 3));
        string[] names = [x.Name!, w.Name!, root.Name!];
        foreach (var detail in Enum.GetValues<DerivationDetail>()) Check(Derivation.Of(root, new DerivationOptions { Detail = detail }, x, w), names);
        Check(Derivation.InForwardMode(root, x), names);
        var elements = Elements.Of(root);
        Check(Derivation.Of(elements.Root, elements[x, 0]), [elements[x, 0].Name!]);
        Check(Explain.Of(root, w, 0, 1), names);
    }

    [ProgramFact("dot", "graphviz")]
    public void Graphviz_reads_all_names()
    {
        string folder = Directory.CreateTempSubdirectory("autodiff-dot-").FullName;
        try
        {
            for (int i = 0; i < s_names.Length; i++)
            {
                var (x, y, root, _) = Graph(i, hasValues: true);
                File.WriteAllText(Path.Combine(folder, "graph.dot"), Derivation.Of(root, x, y).ToDot());
                var (exitCode, output) = ProgramFactAttribute.Run("dot", ["-Tplain", "graph.dot"], folder);
                Assert.True(exitCode == 0, output);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Name(int index) => s_names[index % s_names.Length];

    private static (Variable<double> X, Variable<double> Y, Variable<double> Root, string[] Names) Graph(int index, bool hasValues)
    {
        string[] names = [Name(index), Name(index + 1), Name(index + 2), Name(index + 3)];
        Variable<double> x = hasValues ? Variable.Of(0.5, names[0])
            : Variable.Symbol<double>(names[0]), y = hasValues ? Variable.Of(0.25, names[1])
            : Variable.Symbol<double>(names[1]);
        return (x, y, (Exp(Sin(x * y).Named(names[2])) * x / y).Named(names[3]), names);
    }

    // Every public method To…() and its forms in every language.
    private static void Check(object report, string[] names)
    {
        var renderings = report.GetType().GetMethods(BindingFlags.Public | BindingFlags.Instance)
            .Where(method => method.Name.StartsWith("To", StringComparison.Ordinal) && method.ReturnType == typeof(string) && !method.IsGenericMethod)
                .ToArray();
        Assert.NotEmpty(renderings);
        foreach (var rendering in renderings)
        {
            Assert.True(s_checks.TryGetValue(rendering.Name, out var check),
                $"{report.GetType().Name}.{rendering.Name} has no check of its format here.");
            foreach (var language in Enum.GetValues<Language>())
            {
                var arguments = rendering.GetParameters().Select(parameter =>
                    parameter.ParameterType == typeof(Language) ? language
                    : parameter.ParameterType == typeof(DerivationStyle) ? new DerivationStyle { Language = language }
                    : parameter.DefaultValue).ToArray();
                check((string)rendering.Invoke(report, arguments)!, names);
                if (arguments.Length == 0) break;
            }
        }
    }

    private static void IsText(string text)
    {
        Assert.NotEmpty(text.Trim());
        Assert.DoesNotContain(text, c => char.IsControl(c) && c != '\n');
        Assert.Equal(text, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)));
    }

    // Braces balance once what is escaped is gone, and no character is left that ends a line or a formula.
    private static void IsLatex(string latex)
    {
        IsText(latex);
        string bare = EscapedCharacter().Replace(latex, "");
        int depth = 0;
        foreach (char c in bare)
        {
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            Assert.True(depth >= 0, latex);
        }

        Assert.True(depth == 0, latex);
        Assert.DoesNotContain(bare, c => c is '%' or '#' or '~' or '$' or '&');
        Assert.Equal(Regex.Count(bare, @"\\left(?![a-z])"), Regex.Count(bare, @"\\right(?![a-z])"));
        Assert.DoesNotContain("^^", bare, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"(\^|_)\s*(\^|_|\}|$)", bare);
    }

    private static void IsDocument(string latex)
    {
        string bare = EscapedCharacter().Replace(latex, "");
        Assert.Equal(0, bare.Count(c => c == '$') % 2);
        Assert.EndsWith("\\end{document}\n", latex, StringComparison.Ordinal);
        Assert.Equal(1, Regex.Count(bare, Regex.Escape("\\end{document}")));
        var open = new Stack<string>();
        foreach (Match mark in Environments().Matches(bare))
        {
            if (mark.Groups[1].Value == "begin") open.Push(mark.Groups[2].Value);
            else Assert.Equal(open.Pop(), mark.Groups[2].Value);
        }

        Assert.Empty(open);
        // What stands between dollar signs is a formula of its own, and so is what stands around them.
        string[] parts = bare.Replace("[1]", "", StringComparison.Ordinal).Replace("#1", "", StringComparison.Ordinal)
            .Replace("&", "", StringComparison.Ordinal).Split('$');
        for (int i = 1; i < parts.Length; i += 2) IsLatex(parts[i]);
        Assert.Equal(0, bare.Sum(c => c == '{' ? 1 : c == '}' ? -1 : 0));
        Assert.DoesNotContain(bare.Replace("#1", "", StringComparison.Ordinal), c => c is '%' or '#' or '~');
    }

    private static void IsMarkdown(string markdown)
    {
        IsText(markdown);
        int cells = 0;
        foreach (string line in markdown.Split('\n'))
        {
            string bare = EscapedCharacter().Replace(line, "");
            Assert.Equal(0, bare.Count(c => c == '$') % 2);
            int bars = line.StartsWith('|') ? bare.Count(c => c == '|') : 0;
            if (bars > 0 && cells > 0) Assert.True(cells == bars, $"a row of {bars} bars in a table of {cells}: {line}");
            cells = bars;
        }
    }

    private static void IsJson(string json, string[] names)
    {
        using var document = JsonDocument.Parse(json);
        var strings = new HashSet<string>(StringComparer.Ordinal);
        Collect(document.RootElement);
        Assert.Superset(names.ToHashSet(StringComparer.Ordinal), strings);

        void Collect(JsonElement element)
        {
            if (element.ValueKind == JsonValueKind.String) strings.Add(element.GetString()!);
            else if (element.ValueKind == JsonValueKind.Array) foreach (var item in element.EnumerateArray()) Collect(item);
            else if (element.ValueKind == JsonValueKind.Object) foreach (var property in element.EnumerateObject()) Collect(property.Value);
        }
    }

    private static void IsEachLine(string text, Regex line)
    {
        IsText(text);
        foreach (string each in text.Split('\n', StringSplitOptions.RemoveEmptyEntries)) Assert.Matches(line, each);
    }

    [GeneratedRegex(@"\\[^a-zA-Z]")]
    private static partial Regex EscapedCharacter();

    [GeneratedRegex(@"\\(begin|end)\{([^}]*)\}")]
    private static partial Regex Environments();

    [GeneratedRegex("""^(digraph \{|\}|  rankdir=LR;|  node \[shape=box\];|  n\d+ \[label="([^"\\&]|\\.|&amp;)*"(, shape=ellipse)?\];|  n\d+ -> n\d+( \[label="([^"\\&]|\\.|&amp;)*", style=dashed, color="#a83c0c", fontcolor="#a83c0c", constraint=false\])?;)$""")]
    private static partial Regex DotLine();
}
