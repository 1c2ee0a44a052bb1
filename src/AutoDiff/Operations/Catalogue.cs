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
        UnaryEntry.Of(new Clip(-0.5, 1)),
        UnaryEntry.Of(new Cos()),
        UnaryEntry.Of(new Exp()),
        UnaryEntry.Of(new ExpM1()),
        UnaryEntry.Of(new Log()),
        UnaryEntry.Of(new LogP1()),
        UnaryEntry.Of(new Negate()),
        UnaryEntry.Of(new Relu()),
        UnaryEntry.Of(new Sigmoid()),
        UnaryEntry.Of(new Sign()),
        UnaryEntry.Of(new Sin()),
        UnaryEntry.Of(new Softplus()),
        UnaryEntry.Of(new Softsign()),
        UnaryEntry.Of(new Sqrt()),
        UnaryEntry.Of(new Square()),
        UnaryEntry.Of(new Tanh()),
    ];

    /// <summary>The primitives of two arguments.</summary>
    public static IReadOnlyList<BinaryEntry> Binary { get; } =
    [
        BinaryEntry.Of(new Add()),
        BinaryEntry.Of(new BinaryCrossEntropy()),
        BinaryEntry.Of(new Divide()),
        BinaryEntry.Of(new Greater()),
        BinaryEntry.Of(new Maximum()),
        BinaryEntry.Of(new Minimum()),
        BinaryEntry.Of(new Multiply()),
        BinaryEntry.Of(new Power()),
        BinaryEntry.Of(new SigmoidCrossEntropy()),
        BinaryEntry.Of(new Subtract()),
    ];
}
