namespace AutoDiff.Conformance.Agreement;

/// <summary>What is compared.</summary>
internal enum Quantity
{
    /// <summary>The shape of an output, or whether there is one at all.</summary>
    Shape,

    /// <summary>The elements of an output.</summary>
    Value,

    /// <summary>The gradient of a weighted sum of the outputs, as numbers.</summary>
    Gradient,

    /// <summary>The same gradient by the graph that is differentiable again.</summary>
    Graph,

    /// <summary>The gradient of a weighted sum of the gradients.</summary>
    Second,
}
