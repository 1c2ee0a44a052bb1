using AutoDiff.Nn;
using static AutoDiff.Functions;

namespace AutoDiff.Snapshots.Derivations;

/// <summary>Each update rule followed by hand for three steps, on f(w) = w² + 2w + 1 from w = −6.</summary>
public class UpdateTests
{
    public static TheoryData<string, Language> Rules
    {
        get
        {
            var rules = new TheoryData<string, Language>();
            foreach (string rule in (string[])["Sgd", "SgdMomentum", "SgdNesterov", "Momentum", "NesterovMomentum", "AdaGrad", "AdaGradOfTextbooks",
                "Adadelta", "RmsProp", "RmsPropCentered", "Adam", "AdamW", "Adamax", "Nadam", "Ftrl"])
                foreach (var language in (Language[])[Language.English, Language.TraditionalChinese]) rules.Add(rule, language);
            return rules;
        }
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task ThreeSteps(string rule, Language language) =>
        await Verifier.Verify(Followed(rule).ToText(language)).UseParameters(rule, language);

    [Theory]
    [InlineData("Adam", Language.English)]
    [InlineData("Adam", Language.TraditionalChinese)]
    [InlineData("RmsPropCentered", Language.English)]
    public async Task ThreeStepsAsMarkdown(string rule, Language language) =>
        await Verifier.Verify(Followed(rule).ToMarkdown(language), "md").UseParameters(rule, language);

    private static UpdateDerivation Followed(string rule) => rule switch
    {
        "Sgd" => Follow(new Sgd()),
        "SgdMomentum" => Follow(new Sgd(0.9)),
        "SgdNesterov" => Follow(new Sgd(0.9, nesterov: true)),
        "Momentum" => Follow(new Momentum(0.9)),
        "NesterovMomentum" => Follow(new Momentum(0.9, nesterov: true)),
        "AdaGrad" => Follow(new AdaGrad(1e-10)),
        "AdaGradOfTextbooks" => Follow(new AdaGrad(1e-8, epsilonInside: true)),
        "Adadelta" => Follow(new Adadelta(0.9), learningRate: 1),
        "RmsProp" => Follow(new RmsProp(0.9)),
        "RmsPropCentered" => Follow(new RmsProp(0.9, momentum: 0.9, centered: true)),
        "Adam" => Follow(new Adam(0.9, 0.999)),
        "AdamW" => Follow(new Adam(0.9, 0.999, weightDecay: 0.01, decoupled: true)),
        "Adamax" => Follow(new Adamax(0.9, 0.999)),
        "Nadam" => Follow(new Nadam(0.9, 0.999)),
        "Ftrl" => Follow(new Ftrl(0.1, l1: 0.1)),
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "No such rule."),
    };

    private static UpdateDerivation Follow<TRule>(TRule rule, double learningRate = 0.1)
        where TRule : struct, IUpdateRule => UpdateRule.Follow(rule, learningRate, start: -6, w => Square(w) + 2 * w + 1);
}
