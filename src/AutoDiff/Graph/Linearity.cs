namespace AutoDiff;

/// <summary>What is known of an operation's linearity; forward mode follows from it.</summary>
public enum Linearity
{
    /// <summary>Not linear, or linear in a way that the engine does not use.</summary>
    None,

    /// <summary>Linear in all inputs together: f(x + u, z + v) = f(x, z) + f(u, v). Sum, reshape, concatenation.</summary>
    Jointly,

    /// <summary>Linear in each input while the others stay: matrix product, dot product.</summary>
    InEach,
}
