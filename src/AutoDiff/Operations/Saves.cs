namespace AutoDiff;

/// <summary>What a slope reads, and hence what must stay alive until the backward pass.</summary>
[Flags]
public enum Saves
{
    /// <summary>Nothing: the slope is a constant.</summary>
    None = 0,

    /// <summary>The argument, or both arguments of a binary rule.</summary>
    Input = 1,

    /// <summary>The result.</summary>
    Output = 2,

    /// <summary>Arguments and result.</summary>
    InputAndOutput = Input | Output,
}
