using System.Numerics;

namespace AutoDiff;

/// <summary>Told of every step of a backward walk as it happens; a derivation is written by one.</summary>
/// <typeparam name="T">The element type.</typeparam>
internal interface IWalkObserver<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>A cotangent went from a node to one of its inputs.</summary>
    /// <param name="node">The node.</param>
    /// <param name="input">Which input.</param>
    /// <param name="upstream">The node's complete cotangent.</param>
    /// <param name="contribution">What this path adds to the input's cotangent, broadcasting undone.</param>
    void OnStep(Variable<T> node, int input, Variable<T> upstream, Variable<T> contribution);
}
