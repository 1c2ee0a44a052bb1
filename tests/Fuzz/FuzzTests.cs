using AutoDiff.Fuzz.Running;
using AutoDiff.Fuzz.Targets;

namespace AutoDiff.Fuzz;

public sealed class FuzzTests
{
    /// <summary>Only to make a failure of a hang.</summary>
    private static readonly TimeSpan s_hang = TimeSpan.FromMinutes(1);

    public static TheoryData<string> TargetNames => [.. Program.Targets.Select(target => target.Name)];

    [Theory]
    [MemberData(nameof(TargetNames))]
    public void A_short_run_comes_out_with_documented_exceptions_only(string name)
    {
        var report = new Fuzzer(Target(name), seed: 1).Run(first: 0, count: 3_000, s_hang);
        Assert.True(report.Failures.Count == 0, report.ToString());
        // Inputs that are all refused, or all accepted, would test little.
        long accepted = report.Outcomes.GetValueOrDefault(Outcome.Accepted);
        Assert.InRange(accepted, report.Inputs / 10, report.Inputs * 9 / 10);
    }

    private static IFuzzTarget Target(string name) => Program.Targets.Single(target => target.Name == name);
}
