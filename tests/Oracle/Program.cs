using System.CommandLine;
using System.Diagnostics;
using System.Globalization;

namespace AutoDiff.Oracle;

/// <summary>The command of long runs.</summary>
internal static class Program
{
    // Of a long run; of a shorter one in proportion.
    private const long LongRun = 20_000, LeastMet = 200;

    public static int Main(string[] arguments)
    {
        var count = new Option<int>("--count") { Description = "How many expressions.", DefaultValueFactory = _ => 20_000 };
        var seed = new Option<int>("--seed") { Description = "Which ones.", DefaultValueFactory = _ => 1 };
        var shown = new Option<int>("--show") { Description = "How many faults are printed.", DefaultValueFactory = _ => 50 };
        var root = new RootCommand("Holds simplified forms and derivatives of random expressions to their values by definition.") { count,
            seed, shown };
        root.SetAction(parsed => Run(parsed.GetValue(count), parsed.GetValue(seed), parsed.GetValue(shown)));
        return root.Parse(arguments).Invoke();
    }

    private static int Run(int count, int seed, int shown)
    {
        var clock = Stopwatch.StartNew();
        var (values, conditions, tooLong, faults, identities) = OracleRun.Of(count, seed);
        foreach (var (identity, times) in identities.OrderBy(identity => identity.Value))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{times,9} {identity}"));
        foreach (var fault in faults.DistinctBy(fault => fault.Expression).Take(shown)) Console.WriteLine(fault);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{count} expressions, {values} values, {conditions} conditions, {tooLong} derivatives too long to be told: {faults.Select(fault => fault.Expression).Distinct().Count()} expressions with faults ({clock.Elapsed.TotalSeconds:F0} s)."));
        string[] rare = [.. identities.Where(identity => identity.Value < LeastMet * count / LongRun).Select(identity => identity.Key)];
        if (rare.Length > 0) Console.WriteLine($"Met too rarely: {string.Join(", ", rare)}.");
        return faults.Count == 0 && rare.Length == 0 ? 0 : 1;
    }
}
