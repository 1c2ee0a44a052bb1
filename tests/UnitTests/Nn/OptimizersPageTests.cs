using System.Text.RegularExpressions;
using AutoDiff.UnitTests.Repository;

namespace AutoDiff.Nn.UnitTests;

/// <summary>docs/optimizers.md shows every update rule as the library prints it.</summary>
public partial class OptimizersPageTests
{
    private static readonly Dictionary<string, Func<string>> s_rules = new(StringComparer.Ordinal)
    {
        ["SGD"] = () => UpdateRule.Describe(new Sgd()),
        ["SGD with weight decay"] = () => UpdateRule.Describe(new Sgd(weightDecay: 1e-4)),
        ["SGD with momentum"] = () => UpdateRule.Describe(new Sgd(0.9)),
        ["SGD with Nesterov momentum"] = () => UpdateRule.Describe(new Sgd(0.9, nesterov: true)),
        ["Momentum"] = () => UpdateRule.Describe(new Momentum(0.9)),
        ["Nesterov momentum"] = () => UpdateRule.Describe(new Momentum(0.9, nesterov: true)),
        ["AdaGrad"] = () => UpdateRule.Describe(new AdaGrad(1e-10)),
        ["AdaGrad of textbooks"] = () => UpdateRule.Describe(new AdaGrad(1e-10, epsilonInside: true)),
        ["Adadelta"] = () => UpdateRule.Describe(new Adadelta(0.9)),
        ["RMSprop"] = () => UpdateRule.Describe(new RmsProp(0.99)),
        ["RMSprop, ε inside"] = () => UpdateRule.Describe(new RmsProp(0.99, epsilonInside: true)),
        ["Centered RMSprop with momentum"] = () => UpdateRule.Describe(new RmsProp(0.99, momentum: 0.9, centered: true)),
        ["Adam"] = () => UpdateRule.Describe(new Adam(0.9, 0.999)),
        ["AdamW"] = () => UpdateRule.Describe(new Adam(0.9, 0.999, weightDecay: 0.01, decoupled: true)),
        ["Adamax"] = () => UpdateRule.Describe(new Adamax(0.9, 0.999)),
        ["Nadam"] = () => UpdateRule.Describe(new Nadam(0.9, 0.999)),
        ["FTRL"] = () => UpdateRule.Describe(new Ftrl(0.1)),
        ["FTRL with penalties"] = () => UpdateRule.Describe(new Ftrl(0.1, 0.1, 0.1, 1)),
    };

    [Fact]
    public void EveryRuleIsShownAsItPrintsItself()
    {
        var shown = Rule().Matches(File.ReadAllText(Path.Combine(RepositoryFiles.Root, "docs", "optimizers.md")))
            .ToDictionary(match => match.Groups["name"].Value, match => match.Groups["text"].Value.Trim());
        Assert.Equal(s_rules.Keys.Order(StringComparer.Ordinal), shown.Keys.Order(StringComparer.Ordinal));
        Assert.All(s_rules, rule => Assert.Equal(rule.Value(), shown[rule.Key]));
    }

    [Fact]
    public void EveryRuleOfTheLibraryIsThere()
    {
        string page = File.ReadAllText(Path.Combine(RepositoryFiles.Root, "docs", "optimizers.md"));
        var rules = typeof(UpdateRule).Assembly.GetExportedTypes().Where(type => type.IsValueType && typeof(IUpdateRule).IsAssignableFrom(type))
            .ToList();
        Assert.True(rules.Count >= 9);
        Assert.All(rules, rule => Assert.Contains($"`{rule.Name}`", page, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"<!-- rule: (?<name>[^>]+) -->\s*```\n(?<text>.*?)```\s*<!-- end -->", RegexOptions.Singleline)]
    private static partial Regex Rule();
}
