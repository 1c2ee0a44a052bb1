namespace AutoDiff.Symbolic;

/// <summary>
/// The exponents of a product of generators, packed six bits each, so that multiplying is adding and lexicographic order is the order of numbers.
/// </summary>
/// <param name="Bits">The exponents, the first generator's in the highest bits.</param>
internal readonly record struct Monomial(ulong Bits) : IComparable<Monomial>
{
    /// <summary>The number of generators there is room for.</summary>
    public const int MaximumGenerators = 10;

    /// <summary>The largest exponent; sums of two of these do not spill.</summary>
    public const int MaximumExponent = 31;

    private const int Width = 6;
    private const ulong Mask = (1UL << Width) - 1;

    // The highest bit of each exponent: clear as long as the exponent is small.
    private const ulong High = 0b100000_100000_100000_100000_100000_100000_100000_100000_100000_100000;

    public static Monomial One => default;

    public bool IsOne => Bits == 0;

    public static Monomial operator *(Monomial a, Monomial b) => new(a.Bits + b.Bits);

    public static Monomial operator /(Monomial a, Monomial b) => new(a.Bits - b.Bits);

    public static bool operator <(Monomial a, Monomial b) => a.Bits < b.Bits;

    public static bool operator >(Monomial a, Monomial b) => a.Bits > b.Bits;

    public static bool operator <=(Monomial a, Monomial b) => a.Bits <= b.Bits;

    public static bool operator >=(Monomial a, Monomial b) => a.Bits >= b.Bits;

    /// <summary>A power of one generator.</summary>
    public static Monomial Of(int generator, int exponent) => new((ulong)exponent << Shift(generator));

    /// <summary>The greatest monomial that divides both.</summary>
    public static Monomial Common(Monomial a, Monomial b)
    {
        var common = One;
        for (int generator = 0; generator < MaximumGenerators; generator++)
            common *= Of(generator, Math.Min(a.Exponent(generator), b.Exponent(generator)));
        return common;
    }

    /// <summary>The exponent of a generator.</summary>
    public int Exponent(int generator) => (int)((Bits >> Shift(generator)) & Mask);

    /// <summary>Whether this divides another; both are small.</summary>
    public bool Divides(Monomial other) => (((other.Bits | High) - Bits) & High) == High;

    /// <summary>Whether every exponent leaves room for a multiplication.</summary>
    public bool IsSmall() => (Bits & High) == 0;

    public int CompareTo(Monomial other) => Bits.CompareTo(other.Bits);

    private static int Shift(int generator) => Width * (MaximumGenerators - 1 - generator);
}
