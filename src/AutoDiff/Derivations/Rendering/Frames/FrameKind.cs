namespace AutoDiff.Rendering;

/// <summary>What a frame shows.</summary>
internal enum FrameKind
{
    /// <summary>The leaves.</summary>
    Given,

    /// <summary>One node of the forward pass.</summary>
    Forward,

    /// <summary>One row of the backward pass.</summary>
    Backward,

    /// <summary>The gradients that were asked for.</summary>
    Result,

    /// <summary>A step of gradient descent.</summary>
    Update,
}
