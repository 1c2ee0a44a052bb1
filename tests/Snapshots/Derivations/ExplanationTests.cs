using static AutoDiff.Functions;

namespace AutoDiff.Snapshots.Derivations;

/// <summary>One number of a gradient explained: the paths that make it up, and why it is zero, tiny, huge or not a number.</summary>
public class ExplanationTests
{
    [Theory]
    [InlineData(Language.English)]
    [InlineData(Language.TraditionalChinese)]
    public async Task HiddenLayer(Language language) => await Verifier.Verify(Network(explained: "x").ToText(language)).UseParameters(language);

    [Theory]
    [InlineData(Language.English)]
    [InlineData(Language.TraditionalChinese)]
    public async Task HiddenLayerAsMarkdown(Language language) =>
        await Verifier.Verify(Network(explained: "W₁").ToMarkdown(language), "md").UseParameters(language);

    [Theory]
    [InlineData(Language.English)]
    [InlineData(Language.TraditionalChinese)]
    public async Task ReasonsForZero(Language language)
    {
        Variable<double> w = Variable.Of<double>([1, -1], "w"), z = Variable.Of(40.0, "z"), q = Variable.Of(0.0, "q");
        var x = Variable.Of(new double[,] { { 1, 2 } }, "x");
        var weight = Parameter.Of(new double[,] { { 0, 0 }, { 3, 4 } }, "W");
        var single = Variable.Of(1f, "x");
        Variable<float> deep = single;
        for (int i = 0; i < 80; i++) deep = Sigmoid(deep);

        await Verifier.Verify(All(
            language,
            Explain.Of(Sum(Relu((3 * w).Named("z")).Named("h")).Named("L"), w, 1),
            Explain.Of(Sigmoid(z).Named("ŷ"), z),
            Explain.Of(Square(q).Named("y"), q),
            Explain.Of(Abs(q).Named("y"), q),
            Explain.Of(Sum(MatMul(x, weight)).Named("L"), x, 0, 0),
            Explain.Of(Max(w).Named("m"), w, 1),
            Explain.Of(Sum(w.Slice(0, 1, 0)).Named("s"), w, 1),
            Explain.Of((z * z - Square(z)).Named("y"), z),
            Explain.Of((Floor(z).Named("k") + StopGradient(z).Named("s")).Named("y"), z),
            Explain.Of(Square(z), q),
            Explain.Of(Square(z), Constant.Of(1.0, "c"))) + "\n" + Explain.Of(deep.Named("y"), single).ToText(language)).UseParameters(language);
    }

    [Theory]
    [InlineData(Language.English)]
    [InlineData(Language.TraditionalChinese)]
    public async Task ReasonsForSizes(Language language)
    {
        Variable<double> x = Variable.Of(3.0, "x"), zero = Variable.Of(0.0, "p"), big = Variable.Of(710.0, "z"), small = Variable.Of(1e-200, "x");
        Variable<double> deep = x, growing = x;
        for (int i = 0; i < 30; i++) (deep, growing) = (Sigmoid(1.5 * deep), growing * 3);
        await Verifier.Verify(All(
            language,
            Explain.Of((120 * x - 119.9 * x).Named("y"), x),
            Explain.Of(deep.Named("y"), x),
            Explain.Of((growing / Variable.Of(1e-5, "ε")).Named("y"), x),
            Explain.Of(Sqrt(zero).Named("r"), zero),
            Explain.Of(Square(Sqrt(zero).Named("r")).Named("y"), zero),
            Explain.Of(Log(zero).Named("l"), zero),
            Explain.Of(Exp(big).Named("e"), big),
            Explain.Of((small * 1e200 * 1e200).Named("y"), small))).UseParameters(language);
    }

    [Fact]
    public Task PathsBeyondCounting()
    {
        var x = Variable.Of(1.0, "x");
        Variable<double> y = x;
        for (int i = 0; i < 100; i++) y = (0.75 * y + 0.5 * y).Named($"y{i}");
        return Verifier.Verify(Explain.Of(y, x, [], paths: 2).ToText());
    }

    private static string All(Language language, params ReadOnlySpan<Explanation<double>> explanations) =>
        string.Join("\n", explanations.ToArray().Select(explanation => explanation.ToText(language)));

    private static Explanation<double> Network(string explained)
    {
        var x = Variable.Of(new double[,] { { 1, 2 } }, "x");
        Parameter<double> w1 = Parameter.Of(new[,] { { 0.1, 0.2 }, { -0.3, 0.4 }, { -0.5, 0.1 } }, "W₁"),
            b1 = Parameter.Of<double>([0, 0.1, 0.2], "b₁");
        Parameter<double> w2 = Parameter.Of(new[,] { { 0.7, -0.8, 0.9 }, { 0.2, 0.5, -0.4 } }, "W₂"), b2 = Parameter.Of<double>([0, 0], "b₂");
        var h = Tanh(Linear(x, w1, b1).Named("z₁")).Named("h");
        var ŷ = Sigmoid(Linear(h, w2, b2).Named("z₂")).Named("ŷ");
        var loss = Mean(Square(ŷ - Constant.Of(new double[,] { { 1, 0 } }, "y"))).Named("L");
        return explained == "x" ? Explain.Of(loss, x, [0, 0], 3) : Explain.Of(loss, w1, 2, 1);
    }
}
