using static AutoDiff.Functions;

namespace AutoDiff.PropertyTests.SourceCode;

/// <summary>Names that no identifier may have, or that mean something in a comment: the source compiles with any that a node may have.</summary>
public class NastyNameSourceTests
{
    private static readonly string[] s_names =
    [
        "<b>&", "a|b", "a\"b", "a'b", "`", "$x$", "\\", "%", "{", "}", "#", "_", "^", "]", "--", "</script>", "</summary>", "*", "*/", "//", "/*",
            "\\u000A", "\\u002F", "👩‍🔬", "e\u0301", "\u00E9", "\u0301",
        "مرحبا", "class", "Math", "1", "@x", "x y", "x_y", "∂", "∂/∂", "\u00AD", "a\u00ADb", "ab", "a\u200Db", "𝑥", "0x", "×",
        new('a', 1000), new('a', 999), new('漢', 1000),
    ];

    [Fact]
    public void SourceCompilesWhateverTheNames()
    {
        var sources = new List<string>();
        for (int i = 0; i < s_names.Length; i++)
        {
            Variable<double> x = Variable.Symbol<double>(s_names[i]), y = Variable.Symbol<double>(s_names[(i + 1) % s_names.Length]);
            var c = Constant.Of([1.0, 2.0], s_names[(i + 2) % s_names.Length]);
            var root = (Exp(Sin(x * y).Named(s_names[(i + 2) % s_names.Length])) * x / y + Sum(Tanh(c * x))).Named(s_names[(i + 3) % s_names.Length]);
            sources.Add(CSharpSource.Of(root, [x, y], $"F{i}"));
            sources.Add(Derive.Of(root, x, y).ToCSharp($"G{i}"));
        }

        // All of them as the parameters of one method.
        var all = s_names.Select(name => Variable.Symbol<double>(name)).ToArray();
        sources.Add(CSharpSource.Of(all.Aggregate((sum, x) => Sin(sum) * x), all, "All"));
        _ = new CompiledSource(sources);
    }

    [Fact]
    public void TablesAreNotHiddenByWhatStandsInAMethod()
    {
        var x = Variable.Symbol<double>("x");
        Variable<double> c = Constant.Of([1.0, 2.0], "c"), i = Constant.Of([3.0, 4.0], "i");
        var root = Exp(Sin(x).Named("c")) * x + Sum(Tanh(c * x)) + Sum(Tanh(c * i * x)) + Sin(Cos(x).Named("i") * x);
        var source = new CompiledSource([CSharpSource.Of(root, [x], "F")]);
        double expected = Math.Exp(Math.Sin(0.5)) * 0.5 + Math.Tanh(0.5) + Math.Tanh(1) + Math.Tanh(1.5) + Math.Tanh(4)
            + Math.Sin(Math.Cos(0.5) * 0.5);
        Assert.Equal(expected, source.Value("F", [0.5])[0], 12);
    }
}
