using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiff;

/// <summary>
/// A seedable generator of random numbers with the same sequence on every platform and every version of .NET.
/// There is no shared or hidden instance: whatever is random is handed its generator.
/// </summary>
/// <remarks>
/// <para>
/// The algorithm is xoshiro256** (David Blackman and Sebastiano Vigna, "Scrambled linear pseudorandom number
/// generators", ACM Transactions on Mathematical Software 47, 2021; <see href="https://prng.di.unimi.it/"/>), period 2²⁵⁶ − 1. A seed is
/// expanded to the four words of state by SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number
/// generators", OOPSLA 2014), as its authors advise. It is not meant for secrets.
/// </para>
/// <para>
/// Everything derived from the 64-bit words uses exact or correctly rounded arithmetic only, never the platform's
/// mathematical library, so normal deviates are reproducible to the last bit as well.
/// </para>
/// <para>An instance is not safe for use by several threads; give each thread its own by <see cref="Split"/>.</para>
/// </remarks>
public sealed class RandomGenerator
{
    private ulong _s0, _s1, _s2, _s3;

    /// <summary>Starts the sequence that belongs to <paramref name="seed"/>; every value is a good seed, zero included.</summary>
    /// <param name="seed">The seed, expanded to 256 bits of state by SplitMix64.</param>
    public RandomGenerator(ulong seed)
    {
        // Four consecutive outputs of SplitMix64 are never all zero, which is the one state to avoid:
        // its output function is a bijection and its four inputs differ.
        _s0 = SplitMix64(ref seed);
        _s1 = SplitMix64(ref seed);
        _s2 = SplitMix64(ref seed);
        _s3 = SplitMix64(ref seed);
    }

    private RandomGenerator(in RandomGeneratorState state) =>
        (_s0, _s1, _s2, _s3) = (state.Word0, state.Word1, state.Word2, state.Word3);

    /// <summary>The present state; <see cref="FromState"/> continues from it.</summary>
    /// <exception cref="CompilationException">A function is being compiled, and the state would be the same in every replay.</exception>
    public RandomGeneratorState State => Capture.IsActive ? throw Capture.NumberDrawn() : new(_s0, _s1, _s2, _s3);

    /// <summary>
    /// Whether the generator was made by a function that was being compiled: the function would begin its sequence again in every call.
    /// </summary>
    internal bool IsRecorded { get; } = Capture.IsActive;

    /// <summary>A generator that continues where the one that gave <paramref name="state"/> stood.</summary>
    /// <param name="state">A state read from <see cref="State"/>.</param>
    /// <returns>A new generator in that state.</returns>
    /// <exception cref="ArgumentException">All four words are zero: from there the sequence would be zero for ever.</exception>
    public static RandomGenerator FromState(RandomGeneratorState state)
    {
        if (state == default)
            throw new ArgumentException("A random generator's state cannot be four zero words: the sequence would be zero for ever.", nameof(state));
        return new RandomGenerator(in state);
    }

    /// <summary>The next 64 random bits: one step of xoshiro256**, rotl(5·s₁, 7)·9.</summary>
    /// <returns>An integer uniform on 0 … 2⁶⁴ − 1.</returns>
    /// <exception cref="CompilationException">A function is being compiled: the number would be the same in every replay.</exception>
    /// <exception cref="InvalidOperationException">A function is being applied to a batch, and the number would be the same for all examples; see
    /// <see cref="MapRandomness"/>.</exception>
    public ulong NextUInt64()
    {
        if (Capture.ForbidsNumbers) throw Capture.IsActive ? Capture.NumberDrawn() : MappedDraws.NumberDrawn();
        ulong result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        ulong t = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= t;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>A uniform number in [0, 1): the upper 53 bits of the next word, times 2⁻⁵³.</summary>
    /// <returns>A multiple of 2⁻⁵³, never 1.</returns>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A uniform number in [0, 1): the upper 24 bits of the next word, times 2⁻²⁴.</summary>
    /// <returns>A multiple of 2⁻²⁴, never 1.</returns>
    public float NextSingle() => (NextUInt64() >> 40) * (1.0f / (1u << 24));

    /// <summary>A standard normal deviate, mean 0 and deviation 1.</summary>
    /// <remarks>
    /// Marsaglia's polar method: u and v uniform on (−1, 1) until s = u² + v² lies inside the unit circle, then
    /// u·√(−2 ln s / s). The second deviate that the method offers, made from v, is dropped, so that the state stays
    /// four words and a sequence of draws does not depend on how it was grouped.
    /// Source: G. Marsaglia and T. A. Bray, "A convenient method for generating normal variables", SIAM Review 6, 1964.
    /// </remarks>
    /// <returns>A finite number.</returns>
    public double NextNormal()
    {
        while (true)
        {
            double u = 2 * NextDouble() - 1;
            double v = 2 * NextDouble() - 1;
            double s = u * u + v * v;
            if (s is > 0 and < 1)
                return u * Math.Sqrt(-2 * LogarithmOfFraction(s) / s);
        }
    }

    /// <summary>A uniform integer in 0 … <paramref name="exclusiveBound"/> − 1, without bias.</summary>
    /// <remarks>
    /// The upper half of the 128-bit product of a word and the bound; the few words that would make some results likelier
    /// than others are drawn again. Source: D. Lemire, "Fast random integer generation in an interval", ACM TOMACS 29, 2019.
    /// </remarks>
    /// <param name="exclusiveBound">How many different integers there are; at least 1.</param>
    /// <returns>An integer at least 0 and less than <paramref name="exclusiveBound"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="exclusiveBound"/> is less than 1.</exception>
    public int Next(int exclusiveBound)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(exclusiveBound, 1);
        ulong bound = (ulong)exclusiveBound;
        ulong upper = Math.BigMul(NextUInt64(), bound, out ulong lower);
        if (lower < bound)
        {
            // 2^64 mod bound, without 128-bit arithmetic; a division, therefore only where it can matter.
            ulong threshold = (0 - bound) % bound;
            while (lower < threshold)
                upper = Math.BigMul(NextUInt64(), bound, out lower);
        }

        return (int)upper;
    }

    /// <summary>Puts the items into a random order, every order equally likely (Fisher–Yates, from the last item down).</summary>
    /// <typeparam name="TItem">The type of an item.</typeparam>
    /// <param name="items">The items, reordered in place.</param>
    public void Shuffle<TItem>(Span<TItem> items)
    {
        for (int last = items.Length - 1; last > 0; last--)
        {
            int chosen = Next(last + 1);
            (items[last], items[chosen]) = (items[chosen], items[last]);
        }
    }

    /// <summary>Fills a span with uniform numbers low + (high − low)·u, with u from <see cref="NextDouble"/>.</summary>
    /// <remarks>
    /// Computed in <see cref="double"/> and rounded once, so that one seed gives the same numbers in every element type
    /// up to rounding. Rounding can reach <paramref name="high"/> itself.
    /// </remarks>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="destination">The span to fill.</param>
    /// <param name="low">The lower end, finite.</param>
    /// <param name="high">The upper end, finite and not below <paramref name="low"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">An end or their distance is not finite, or the ends are in the wrong order.</exception>
    public void FillUniform<T>(Span<T> destination, double low = 0, double high = 1)
        where T : IFloatingPointIeee754<T>
    {
        ThrowIfNotFinite(low);
        ThrowIfNotFinite(high);
        ArgumentOutOfRangeException.ThrowIfLessThan(high, low);
        double range = high - low;
        if (!double.IsFinite(range))
            throw new ArgumentOutOfRangeException(nameof(high), high,
                $"The distance from low = {low} to high = {high} exceeds the range of a double.");
        for (int i = 0; i < destination.Length; i++)
            destination[i] = T.CreateTruncating(low + range * NextDouble());
    }

    /// <summary>Fills a span with normal deviates mean + deviation·z, with z from <see cref="NextNormal"/>.</summary>
    /// <remarks>Computed in <see cref="double"/> and rounded once, as <see cref="FillUniform"/> is.</remarks>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="destination">The span to fill.</param>
    /// <param name="mean">The mean, finite.</param>
    /// <param name="deviation">The standard deviation, finite and not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is not finite, or the deviation is negative.</exception>
    public void FillNormal<T>(Span<T> destination, double mean = 0, double deviation = 1)
        where T : IFloatingPointIeee754<T>
    {
        ThrowIfNotFinite(mean);
        ThrowIfNotFinite(deviation);
        ArgumentOutOfRangeException.ThrowIfNegative(deviation);
        for (int i = 0; i < destination.Length; i++)
            destination[i] = T.CreateTruncating(mean + deviation * NextNormal());
    }

    /// <summary>
    /// Derives a generator with a sequence of its own, for another thread or another purpose, and advances this one by
    /// four words. The same generator at the same point always derives the same one.
    /// </summary>
    /// <remarks>
    /// The new state is this generator's next four words, each through SplitMix64's bijective mixing. With 256 bits of state,
    /// that two derived sequences meet is a matter of chance too small to happen, at any depth of splitting.
    /// </remarks>
    /// <returns>The derived generator.</returns>
    public RandomGenerator Split()
    {
        RandomGeneratorState state;
        do
            state = new(Mix(NextUInt64()), Mix(NextUInt64()), Mix(NextUInt64()), Mix(NextUInt64()));
        while (state == default);
        return new RandomGenerator(in state);
    }

    /// <summary>One step of SplitMix64: adds the golden ratio's 64-bit fraction to the state and mixes it.</summary>
    internal static ulong SplitMix64(ref ulong state) => Mix(state += 0x9E3779B97F4A7C15);

    /// <summary>Stafford's mixing function 13, a bijection of 64-bit words.</summary>
    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>
    /// ln x for normal x, by x = 2ᵏ·m with m between √½ and √2 and ln m = 2 artanh((m − 1)/(m + 1)) as a series.
    /// </summary>
    /// <remarks>
    /// <see cref="Math.Log(double)"/> is the platform's, and platforms differ in the last bit; additions,
    /// multiplications and divisions do not. The first term left out is below 2⁻⁵⁶ of the sum.
    /// </remarks>
    internal static double LogarithmOfFraction(double x)
    {
        const double Ln2High = 0.693147180369123816490; // The upper bits of ln 2 alone, so that k times it is exact.
        const double Ln2Low = 1.90821492927058770002e-10;
        long bits = BitConverter.DoubleToInt64Bits(x);
        int exponent = (int)(bits >> 52) - 1023;
        double mantissa = BitConverter.Int64BitsToDouble((bits & 0xFFFFFFFFFFFFF) | 0x3FF0000000000000);
        if (mantissa > 1.4142135623730951)
        {
            mantissa *= 0.5;
            exponent++;
        }

        double r = (mantissa - 1) / (mantissa + 1);
        double z = r * r;
        double tail = 1.0 / 3 + z * (1.0 / 5 + z * (1.0 / 7 + z * (1.0 / 9 + z * (1.0 / 11
            + z * (1.0 / 13 + z * (1.0 / 15 + z * (1.0 / 17 + z * (1.0 / 19 + z * (1.0 / 21)))))))));
        return exponent * Ln2High + (2 * r + (2 * r * z * tail + exponent * Ln2Low));
    }

    private static void ThrowIfNotFinite(double value, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        if (!double.IsFinite(value))
            throw new ArgumentOutOfRangeException(name, value, "A finite number is expected.");
    }
}
