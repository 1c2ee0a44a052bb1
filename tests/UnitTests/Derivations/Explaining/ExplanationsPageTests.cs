using System.Text.RegularExpressions;
using AutoDiff.UnitTests.Repository;
using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Derivations;

/// <summary>What docs/explanations.md shows of the output of its example is what comes out.</summary>
public partial class ExplanationsPageTests
{
    [Fact]
    public void OutputsAreWhatIsPrinted()
    {
        var x = Constant.Of(new double[,] { { 1, 2 } }, "x");
        var w1 = Parameter.Of(new[,] { { 0.1, 0.2 }, { -0.3, 0.4 }, { -0.5, 0.1 } }, "W₁");
        var w2 = Parameter.Of(new[,] { { 0.7, -0.8, 0.9 }, { 0.2, 0.5, -0.4 } }, "W₂");
        var h = Tanh(MatMul(x, w1.Transpose()).Named("z₁")).Named("h");
        var ŷ = Sigmoid(MatMul(h, w2.Transpose()).Named("z₂")).Named("ŷ");
        var loss = Mean(Square(ŷ - Constant.Of(new double[,] { { 1, 0 } }, "y"))).Named("L");
        var z = Variable.Of<double>([2, -3], "z");
        var p = Variable.Of(0.0, "p");
        var expected = new Dictionary<string, string>
        {
            ["paths"] = Explain.Of(loss, w1, 2, 1).ToString(),
            ["zero"] = Explain.Of(Sum(Relu(z).Named("a")).Named("s"), z, 1).ToString(),
            ["nan"] = Explain.Of(Square(Sqrt(p).Named("r")).Named("y"), p).ToString(),
        };

        var shown = Output().Matches(File.ReadAllText(Path.Combine(RepositoryFiles.Root, "docs", "explanations.md")));
        Assert.Equal(expected.Keys, shown.Select(match => match.Groups["name"].Value));
        Assert.All(shown, match => Assert.Equal(expected[match.Groups["name"].Value].Trim(), match.Groups["text"].Value.Trim()));
    }

    [GeneratedRegex(@"<!-- output: (?<name>\w+) -->\s*```\n(?<text>.*?)```\s*<!-- end -->", RegexOptions.Singleline)]
    private static partial Regex Output();
}
