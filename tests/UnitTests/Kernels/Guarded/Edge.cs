namespace AutoDiff.UnitTests.Kernels.Guarded;

/// <summary>The side of guarded memory at which the very next byte may not be touched.</summary>
public enum Edge
{
    /// <summary>The first element stands right behind memory that may not be touched.</summary>
    Start,

    /// <summary>The last element stands right before memory that may not be touched.</summary>
    End,
}
