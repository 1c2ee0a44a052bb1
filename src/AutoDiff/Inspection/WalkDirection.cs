namespace AutoDiff;

/// <summary>Which way through a graph.</summary>
public enum WalkDirection
{
    /// <summary>From the inputs to the result: values.</summary>
    Forward,

    /// <summary>From the result to the inputs: gradients.</summary>
    Backward,
}
