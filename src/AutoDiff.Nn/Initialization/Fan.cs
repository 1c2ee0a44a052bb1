namespace AutoDiff.Nn;

/// <summary>Which connections of a weight are counted.</summary>
public enum Fan
{
    /// <summary>The inputs that one output sums over.</summary>
    In,

    /// <summary>The outputs that one input reaches.</summary>
    Out,
}
