using System.Text.RegularExpressions;
using AutoDiff.Nn;
using AutoDiff.UnitTests.Repository;
using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Derivations;

/// <summary>What the pages on derivations show is what the library prints.</summary>
public partial class DerivationsPageTests
{
    public static TheoryData<string, string> Outputs => new()
    {
        { "derivations.md", "derivation key steps" },
        { "derivations.md", "derivation layers" },
        { "derivations.zh-Hant.md", "derivation key steps zh-Hant" },
    };

    [Theory]
    [MemberData(nameof(Outputs))]
    public void OutputsAreWhatIsPrinted(string page, string name)
    {
        string expected = name switch
        {
            "derivation key steps" => Neuron().ToText(),
            "derivation key steps zh-Hant" => Neuron().ToText(new() { Language = Language.TraditionalChinese }),
            _ => Network(),
        };
        string text = File.ReadAllText(Path.Combine(RepositoryFiles.Root, "docs", page));
        var shown = Output().Matches(text).Single(match => match.Groups["name"].Value == name);

        Assert.Equal(Rows(expected), Rows(shown.Groups["output"].Value));
    }

    private static string Rows(string text) => string.Join('\n', text.Trim().Split('\n').Select(line => line.TrimEnd()));

    private static Derivation<double> Neuron()
    {
        Variable<double> x = Variable.Symbol<double>("x"), y = Variable.Symbol<double>("y"), w = Variable.Symbol<double>("w"),
            b = Variable.Symbol<double>("b");
        var ŷ = Sigmoid((w * x + b).Named("z")).Named("ŷ");
        return Derivation.Of(BinaryCrossEntropy(ŷ, y).Named("L"), new DerivationOptions { Detail = DerivationDetail.KeySteps }, w, b);
    }

    // The numbers of a random network say nothing, and the page leaves them out.
    private static string Network()
    {
        var model = Mlp.Create<float>(784, [128, 64], 10, Functions.Relu, new RandomGenerator(seed: 1));
        var images = RandomVariable.Normal<float>([32, 784], new RandomGenerator(seed: 2));
        var loss = Loss.CrossEntropy(model.Forward(images), IndexTensor.Of([.. Enumerable.Range(0, 32).Select(i => i % 10)]));
        return Derivation.Of(loss, new DerivationOptions { Detail = DerivationDetail.Layers }, [.. model.Parameters])
            .ToText(new() { Content = DerivationContent.Symbols });
    }

    [GeneratedRegex("<!-- output: (?<name>[^>]*?) -->\\s*```\\n(?<output>.*?)```\\s*<!-- end -->", RegexOptions.Singleline)]
    private static partial Regex Output();
}
