namespace AutoDiff;

/// <summary>In which direction a Jacobian is computed. The result is the same to rounding.</summary>
public enum JacobianMode
{
    /// <summary>Whichever needs fewer passes: reverse when the result has no more elements than the variable, else forward.</summary>
    Automatic,

    /// <summary>Reverse mode: one pass, done as one batch, for each element of the result.</summary>
    Reverse,

    /// <summary>Forward mode: one pass, done as one batch, for each element of the variable.</summary>
    Forward,
}
