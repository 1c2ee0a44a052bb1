using System.Text.RegularExpressions;
using AutoDiff.Rendering;

namespace AutoDiff.UnitTests.Derivations;

/// <summary>The two languages say the same things.</summary>
public partial class WordsTests
{
    [Fact]
    public void BothLanguagesHaveTheSameKeys() =>
        Assert.Equal(Words.Of(Language.English).Keys.Order(StringComparer.Ordinal), Words.Of(Language.TraditionalChinese)
            .Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void BothLanguagesHaveTheSamePlaces()
    {
        Words english = Words.Of(Language.English), chinese = Words.Of(Language.TraditionalChinese);
        Assert.All(english.Keys, key => Assert.Equal(Places(english[key]), Places(chinese[key])));
    }

    [Fact]
    public void ARuleWithoutATranslationKeepsItsName()
    {
        var chinese = Words.Of(Language.TraditionalChinese);
        Assert.Equal("乘法法則", chinese.Rule("product rule"));
        Assert.Equal("tanh 的導數", chinese.Rule("derivative of tanh"));
        Assert.Equal("my own rule", chinese.Rule("my own rule"));
    }

    private static string[] Places(string word) => [.. Place().Matches(word).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Place();
}
