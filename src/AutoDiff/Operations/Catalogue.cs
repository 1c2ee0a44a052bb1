namespace AutoDiff;

/// <summary>
/// The list of elementwise primitives: one line each. Whoever needs all of them reads it here: the parser of expressions,
/// the property tests, the table of operations.
/// </summary>
public static class Catalogue
{
    /// <summary>The primitives of one argument.</summary>
    public static IReadOnlyList<UnaryEntry> Unary { get; } =
    [
        UnaryEntry.Of(new Abs()),
        UnaryEntry.Of(new Acos()),
        UnaryEntry.Of(new Acosh()),
        UnaryEntry.Of(new Asin()),
        UnaryEntry.Of(new Asinh()),
        UnaryEntry.Of(new Atan()),
        UnaryEntry.Of(new Atanh()),
        UnaryEntry.Of(new Cbrt()),
        UnaryEntry.Of(new Ceiling()),
        UnaryEntry.Of(new Clip(-0.5, 1)),
        UnaryEntry.Of(new Cos()),
        UnaryEntry.Of(new Cosh()),
        UnaryEntry.Of(new Digamma()),
        UnaryEntry.Of(new Erf()),
        UnaryEntry.Of(new Erfc()),
        UnaryEntry.Of(new ErfInv()),
        UnaryEntry.Of(new Exp()),
        UnaryEntry.Of(new Exp2()),
        UnaryEntry.Of(new ExpM1()),
        UnaryEntry.Of(new Floor()),
        UnaryEntry.Of(new Log()),
        UnaryEntry.Of(new Log10()),
        UnaryEntry.Of(new Log2()),
        UnaryEntry.Of(new LogGamma()),
        UnaryEntry.Of(new Logit()),
        UnaryEntry.Of(new LogP1()),
        UnaryEntry.Of(new Negate()),
        UnaryEntry.Of(new Polygamma(1)),
        UnaryEntry.Of(new ReciprocalSqrt()),
        UnaryEntry.Of(new Relu()),
        UnaryEntry.Of(new Round()),
        UnaryEntry.Of(new Sigmoid()),
        UnaryEntry.Of(new Sign()),
        UnaryEntry.Of(new Sin()),
        UnaryEntry.Of(new Sinc()),
        UnaryEntry.Of(new Sinh()),
        UnaryEntry.Of(new Softplus()),
        UnaryEntry.Of(new Softsign()),
        UnaryEntry.Of(new Sqrt()),
        UnaryEntry.Of(new Square()),
        UnaryEntry.Of(new Tan()),
        UnaryEntry.Of(new Tanh()),
        UnaryEntry.Of(new Truncate()),
    ];

    /// <summary>The primitives of two arguments.</summary>
    public static IReadOnlyList<BinaryEntry> Binary { get; } =
    [
        BinaryEntry.Of(new Add()),
        BinaryEntry.Of(new Atan2()),
        BinaryEntry.Of(new BinaryCrossEntropy()),
        BinaryEntry.Of(new CopySign()),
        BinaryEntry.Of(new Divide()),
        BinaryEntry.Of(new Greater()),
        BinaryEntry.Of(new Hypot()),
        BinaryEntry.Of(new LogAddExp()),
        BinaryEntry.Of(new Maximum()),
        BinaryEntry.Of(new Minimum()),
        BinaryEntry.Of(new Multiply()),
        BinaryEntry.Of(new Power()),
        BinaryEntry.Of(new Remainder()),
        BinaryEntry.Of(new SigmoidCrossEntropy()),
        BinaryEntry.Of(new Subtract()),
        BinaryEntry.Of(new TruncatedRemainder()),
        BinaryEntry.Of(new XLogP1Y()),
        BinaryEntry.Of(new XLogY()),
    ];
}
