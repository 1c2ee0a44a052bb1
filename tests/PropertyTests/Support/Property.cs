using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace AutoDiff.PropertyTests.Support;

/// <summary>
/// Runs a law on random cases. A failure names the smallest case that breaks it and the seed, a pair of numbers, that repeats the run:
/// pass it as <c>replay</c>. Without one, every run draws the same cases, so that a change is judged by what it changes; a soak sets the
/// environment variable PROPERTY_SEED to another number, or to "random", and PROPERTY_COUNT to the number of cases of each law.
/// </summary>
internal static class Property
{
    public const int DefaultCount = 200;

    public static void Holds<TCase>(Arbitrary<TCase> cases, Action<TCase> law, int count = DefaultCount, (ulong Seed, ulong Gamma)? replay = null)
    {
        var config = Cases(count);
        if (replay is var (seed, gamma)) config = config.WithReplay(new Replay(new Rnd(seed, gamma), null));
        Check.One(config, Prop.ForAll(cases, law));
    }

    /// <summary>The configuration for a number of cases; a soak multiplies it in the proportion of the default.</summary>
    public static Config Cases(int count)
    {
        int soak = int.Parse(Environment.GetEnvironmentVariable("PROPERTY_COUNT") ?? $"{DefaultCount}", CultureInfo.InvariantCulture);
        var config = Config.QuickThrowOnFailure.WithMaxTest((int)Math.Ceiling((double)count * soak / DefaultCount)).WithQuietOnSuccess(true);
        string seed = Environment.GetEnvironmentVariable("PROPERTY_SEED") ?? "1";
        return seed == "random" ? config : config.WithReplay(new Replay(new Rnd(ulong.Parse(seed, CultureInfo.InvariantCulture), 1), null));
    }
}
