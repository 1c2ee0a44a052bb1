namespace AutoDiff;

/// <summary>What is known of an operation's linearity; forward mode follows from it.</summary>
public enum Linearity
{
    /// <summary>Not linear, or linear in a way that the engine does not use.</summary>
    None,

    /// <summary>Linear in all inputs together: f(x + u, z + v) = f(x, z) + f(u, v).</summary>
    Jointly,

    /// <summary>
    /// Linear in all inputs together, each element of the result being a sum of elements of the inputs, none of them counted negatively: sum,
    /// reshape, concatenation, gather. Pulled back through such an operation, a mark of the elements that matter stays one.
    /// </summary>
    Additive,

    /// <summary>Linear in each input while the others stay: matrix product, dot product.</summary>
    InEach,
}
