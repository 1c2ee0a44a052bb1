using System.Numerics;

namespace AutoDiff;

/// <summary>
/// A result in a plan's memory: a constant whose value is that of the last replay. Like a parameter it notes when it changed, so that a graph
/// recorded from an older value is not differentiated with a newer one.
/// </summary>
internal sealed class ReplayedResult<T> : Variable<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private long _replayedAt;

    public ReplayedResult(T[] values, Shape shape, NodeName name)
        : base(values, shape, name, isTracked: false, isMutable: true) => _replayedAt = Id;

    /// <inheritdoc/>
    internal override long ChangedAt => _replayedAt;

    /// <summary>Notes that a replay is about to change the value.</summary>
    public void NoteReplay(long time) => _replayedAt = time;

    /// <summary>The result under a name: a constant that reads it where it lies, and notices when it has changed.</summary>
    public override Variable<T> Named(string name) => new Variable<T>(StopGradient<T>.Instance, this).Named(name);

    /// <summary>The value of the last replay as a constant of its own.</summary>
    public override Variable<T> Detach() => HasValue
        ? new Variable<T>(Leaf.Copy(Values, Shape, Name), Shape, NodeName.Known(Name), isTracked: false)
        : base.Detach();
}
