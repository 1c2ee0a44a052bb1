namespace AutoDiff;

/// <summary>
/// The list of elementwise primitives: one line each. Whoever needs all of them reads it here: the parser of expressions, activations by name, the property
/// tests, the table of operations.
/// </summary>
public static class Catalogue
{
    /// <summary>The primitives of one argument.</summary>
    public static IReadOnlyList<UnaryEntry> Unary { get; } =
    [
        UnaryEntry.Of(new Abs()),
        UnaryEntry.Of(new Celu(1), ["alpha"], given => new(given[0])),
        UnaryEntry.Of(new Clip(-0.5, 1), ["low", "high"], given => new(given[0], given[1]), hasDefaults: false),
        UnaryEntry.Of(new Cos()),
        UnaryEntry.Of(new Elu(1), ["alpha"], given => new(given[0])),
        UnaryEntry.Of(new Exp()),
        UnaryEntry.Of(new ExpM1()),
        UnaryEntry.Of(new GeluTanh()),
        UnaryEntry.Of(new HardShrink(0.5), ["threshold"], given => new(given[0])),
        UnaryEntry.Of(new HardSigmoid()),
        UnaryEntry.Of(new HardSwish()),
        UnaryEntry.Of(new HardTanh(-1, 1), ["low", "high"], given => new(given[0], given[1])),
        UnaryEntry.Of(new LeakyRelu(0.01), ["negative slope"], given => new(given[0])),
        UnaryEntry.Of(new Log()),
        UnaryEntry.Of(new LogP1()),
        UnaryEntry.Of(new LogSigmoid()),
        UnaryEntry.Of(new Mish()),
        UnaryEntry.Of(new NanToNum()),
        UnaryEntry.Of(new Negate()),
        UnaryEntry.Of(new Relu()),
        UnaryEntry.Of(new Relu6()),
        UnaryEntry.Of(new Selu()),
        UnaryEntry.Of(new Sigmoid()),
        UnaryEntry.Of(new Sign()),
        UnaryEntry.Of(new Silu()),
        UnaryEntry.Of(new Sin()),
        UnaryEntry.Of(new Softplus()),
        UnaryEntry.Of(new SoftShrink(0.5), ["threshold"], given => new(given[0])),
        UnaryEntry.Of(new Softsign()),
        UnaryEntry.Of(new Sqrt()),
        UnaryEntry.Of(new Square()),
        UnaryEntry.Of(new Step(0), ["value at 0"], given => new(given[0])),
        UnaryEntry.Of(new Tanh()),
        UnaryEntry.Of(new TanhShrink()),
        UnaryEntry.Of(new Threshold(0.1, -1), ["limit", "replacement"], given => new(given[0], given[1]), hasDefaults: false),
    ];

    /// <summary>The primitives of two arguments.</summary>
    public static IReadOnlyList<BinaryEntry> Binary { get; } =
    [
        BinaryEntry.Of(new Add()),
        BinaryEntry.Of(new AtLeast()),
        BinaryEntry.Of(new AtMost()),
        BinaryEntry.Of(new BinaryCrossEntropy()),
        BinaryEntry.Of(new Divide()),
        BinaryEntry.Of(new Equal()),
        BinaryEntry.Of(new Greater()),
        BinaryEntry.Of(new GreaterOrEqual()),
        BinaryEntry.Of(new LogicalAnd()),
        BinaryEntry.Of(new LogicalOr()),
        BinaryEntry.Of(new Maximum()),
        BinaryEntry.Of(new MaximumNumber()),
        BinaryEntry.Of(new Minimum()),
        BinaryEntry.Of(new MinimumNumber()),
        BinaryEntry.Of(new Multiply()),
        BinaryEntry.Of(new NotEqual()),
        BinaryEntry.Of(new Power()),
        BinaryEntry.Of(new PRelu()),
        BinaryEntry.Of(new SigmoidCrossEntropy()),
        BinaryEntry.Of(new Subtract()),
    ];
}
