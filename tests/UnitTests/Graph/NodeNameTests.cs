using AutoDiff.Nn;

namespace AutoDiff.UnitTests.Graph;

/// <summary>Names that no rendering can show are refused where a node gets its name, and nowhere later.</summary>
public class NodeNameTests
{
    private static readonly Dictionary<string, Action<string>> s_places = new()
    {
        ["scalar variable"] = name => Variable.Of(1.0, name),
        ["vector variable"] = name => Variable.Of([1.0, 2.0], name),
        ["matrix variable"] = name => Variable.Of(new double[,] { { 1 } }, name),
        ["symbol"] = name => Variable.Symbol<double>(name),
        ["scalar constant"] = name => Constant.Of(1.0, name),
        ["wrapped constant"] = name => Constant.Wrap([1.0], Shape.Of(1), name),
        ["filled constant"] = name => Constant.Full(Shape.Of(2), 1.0, name),
        ["scalar parameter"] = name => Parameter.Of(1.0, name),
        ["matrix parameter"] = name => Parameter.Of(new double[,] { { 1 } }, name),
        ["computed node"] = name => _ = Functions.Sin(Variable.Of(1.0)).Named(name),
        ["undefined function"] = name => Functions.Undefined(name, Variable.Symbol<double>("x")),
        ["derived function"] = name => Derive.Of(x => x[0], (name, Shape.Scalar)),
        ["linear module"] = name => _ = new Nn.Linear<double>(1, 1, new RandomGenerator(1), name: name),
        ["convolution module"] = name => _ = new Convolution2d<double>(1, 1, new Size2d(1, 1), new RandomGenerator(1), name: name),
        ["class in C#"] = name => CSharpSource.Of(Functions.Sin(s_symbol!), [s_symbol!], name),
    };

    // Each with what the message says about it.
    private static readonly (string Name, string Reason)[] s_refused =
    [
        ("", "empty"), (" ", "white space"), ("\u3000\u00A0", "white space"),
        ("a\nb", "U+000A"), ("\tx", "U+0009"), ("a\0", "U+0000"), ("a\u007F", "U+007F"), ("a\u0085b", "U+0085"), ("a\u2028b", "U+2028"),
            ("a\u2029b", "U+2029"),
        ("a\uD800b", "U+D800"), ("\uDC00", "U+DC00"), ("x\uD83D", "U+D83D"),
        ("a\u202Eb", "U+202E"), ("\u2066x\u2069", "U+2066"), ("x\uFFFE", "U+FFFE"), ("x\uFFFF", "U+FFFF"),
        (new string('a', 100_000), "has 1000"),
    ];

    private static readonly Variable<double> s_symbol = Variable.Symbol<double>("x");

    public static TheoryData<string> Places => [.. s_places.Keys];

    [Theory]
    [MemberData(nameof(Places))]
    public void RefusesWhatCannotBeShown(string place)
    {
        foreach (var (name, reason) in s_refused)
        {
            var thrown = Assert.ThrowsAny<ArgumentException>(() => s_places[place](name));
            Assert.Equal("name", thrown.ParamName);
            Assert.Contains(reason, thrown.Message, StringComparison.Ordinal);
            Assert.True(thrown.Message.Length < 500, thrown.Message);
            Assert.DoesNotContain(thrown.Message, c => char.IsControl(c) || char.IsSurrogate(c) || c is '\u202E' or '\u2066' or '\u2028' or '\uFFFF');
        }
    }

    [Theory]
    [InlineData("x")]
    [InlineData("a b")]
    [InlineData("<b>&\"'`|\\%{}#_^]$*--")]
    [InlineData("👩‍🔬")]
    [InlineData("é́")]
    [InlineData("مرحبا")]
    [InlineData("کتاب‌ها")]
    public void TakesWhatCanBeShown(string name) => Assert.Equal(name, Variable.Of(1.0, name).Name);

    [Fact]
    public void TakesNamesUpToTheLimit()
    {
        string longest = new('a', Variable.MaximumNameLength);
        Assert.Equal(longest, Variable.Of(1.0, longest).Named(longest).Name);
        var thrown = Assert.Throws<ArgumentException>(() => Variable.Of(1.0, longest + "a"));
        Assert.Contains($"{Variable.MaximumNameLength + 1}", thrown.Message, StringComparison.Ordinal);
        Assert.Contains($"{Variable.MaximumNameLength} characters", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NullIsNoName() => Assert.Null(Variable.Of(1.0, null).Name);

    [Fact]
    public void WhatIsMadeOfNamesMayBeLonger()
    {
        var x = Variable.Of([0.5, 2], new string('x', Variable.MaximumNameLength));
        var y = Functions.Sum(Functions.Sin(x)).Named(new string('y', Variable.MaximumNameLength));
        string symbol = Derivation.Of(y, x).Results[0].Symbol;
        Assert.Equal($"∂{y.Name}/∂{x.Name}", symbol);
        Assert.Equal(x.Name + "₁", Elements.Of(y)[x, 0].Name);
    }

    [Theory]
    [InlineData("y + ", 5)]
    [InlineData("y + sin(", 9)]
    public void ParserNamesTheColumn(string before, int column)
    {
        var thrown = Assert.Throws<ExpressionException>(() => ExpressionParser.Parse<double>(before
            + new string('a', Variable.MaximumNameLength + 1)));
        Assert.Equal(column, thrown.Column);
        Assert.Contains($"{Variable.MaximumNameLength} characters", thrown.Message, StringComparison.Ordinal);
        Assert.True(thrown.Message.Length < 500);
    }

    [Theory]
    [InlineData("Sin(x\n + 1)")]
    [InlineData("x =>\r\n    Sin(x)")]
    public void TextOfALambdaStaysOnALine(string text) =>
        Assert.DoesNotContain(Activation.Of<double>(Functions.Sin, text).Description, char.IsControl);
}
