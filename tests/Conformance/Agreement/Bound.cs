namespace AutoDiff.Conformance.Agreement;

/// <summary>What an error is measured in.</summary>
internal enum Unit
{
    /// <summary>Steps from one floating-point number to the next: units in the last place of the element.</summary>
    Element,

    /// <summary>
    /// The same for elements of at least 1; ε below that, where the parts of a derivative cancel and the small difference keeps their absolute
    /// error.
    /// </summary>
    One,

    /// <summary>
    /// ε times the largest finite element of the tensor, of the inputs too where values are compared: sums, products and what is solved for.
    /// </summary>
    Tensor,
}

/// <summary>How far from PyTorch's a number may be.</summary>
internal readonly record struct Bound(double Count, Unit Unit)
{
    /// <summary>Not at all.</summary>
    public static Bound Exact => new(0, Unit.Element);

    public static Bound Ulps(double count) => new(count, Unit.Element);

    public static Bound OfOne(double count) => new(count, Unit.One);

    public static Bound OfTensor(double count) => new(count, Unit.Tensor);

    /// <summary>As the page of operations writes it.</summary>
    public override string ToString() => Count == 0 ? "exact" : $"≤ {Count}{Unit switch { Unit.One => " ε", Unit.Tensor => " ‖ε‖", _ => "" }}";
}
