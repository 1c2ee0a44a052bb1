using FsCheck;
using FsCheck.Fluent;

namespace AutoDiff.PropertyTests.Support;

/// <summary>
/// Runs a law on random cases. A failure names the smallest case that breaks it and the seed, a pair of numbers, that repeats the run:
/// pass it as <c>replay</c>.
/// </summary>
internal static class Property
{
    public const int Cases = 60;

    public static void Holds<TCase>(Arbitrary<TCase> cases, Action<TCase> law, int count = Cases, (ulong Seed, ulong Gamma)? replay = null)
    {
        var config = Config.QuickThrowOnFailure.WithMaxTest(count).WithQuietOnSuccess(true);
        if (replay is var (seed, gamma)) config = config.WithReplay(new Replay(new Rnd(seed, gamma), null));
        Check.One(config, Prop.ForAll(cases, law));
    }
}
