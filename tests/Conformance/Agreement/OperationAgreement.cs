namespace AutoDiff.Conformance.Agreement;

/// <summary>How closely an operation follows PyTorch.</summary>
/// <param name="Value">Its values.</param>
/// <param name="Gradient">Its gradients, both as numbers and as graph.</param>
/// <param name="Second">Its second derivatives.</param>
internal sealed record OperationAgreement(Bound Value, Bound Gradient, Bound Second)
{
    /// <summary>The same for single precision, where that differs.</summary>
    public OperationAgreement? InSingle { get; init; }

    public Bound Of(Quantity quantity, bool isSingle) => isSingle && InSingle is not null ? InSingle.Of(quantity, false) : quantity switch
    {
        Quantity.Value => Value,
        Quantity.Gradient or Quantity.Graph => Gradient,
        Quantity.Second => Second,
        _ => Bound.Exact,
    };
}
