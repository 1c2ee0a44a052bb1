namespace AutoDiff;

/// <summary>Why a value is alive.</summary>
public enum MemoryUse
{
    /// <summary>It is an input: a parameter, a variable or a constant.</summary>
    Leaf,

    /// <summary>The backward pass reads it.</summary>
    Derivative,

    /// <summary>It is the root itself.</summary>
    Root,

    /// <summary>No derivative reads it; the graph refers to it all the same.</summary>
    Graph,
}
