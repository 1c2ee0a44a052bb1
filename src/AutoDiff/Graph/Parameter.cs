using System.Buffers;
using System.Numerics;
using AutoDiff.Kernels;

namespace AutoDiff;

/// <summary>
/// A leaf whose value an optimizer, or the user, may change: the only mutable thing in a graph. The graph notices: reading a
/// node that was computed from the old value, for a gradient, is an error that says so.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
public sealed class Parameter<T> : Variable<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private Variable<T>? _detached;
    private long _assignedAt;

    internal Parameter(Storage<T> values, Shape shape, NodeName name)
        : base(values, shape, name, isTracked: true, isMutable: true) => _assignedAt = Id;

    /// <inheritdoc/>
    internal override long ChangedAt => _assignedAt;

    private Span<T> Current => Storage!.Value;

    /// <summary>Replaces the value.</summary>
    /// <param name="values">The new elements, row-major.</param>
    /// <exception cref="ShapeException">Their number is not this parameter's.</exception>
    public void Assign(ReadOnlySpan<T> values)
    {
        if (values.Length != Shape.Count)
            throw new ShapeException($"Assigning {values.Length} elements to the parameter {Describe()} of shape {Shape}, which has {Shape.Count}.");
        if (Capture.IsActive) throw Capture.SideEffect($"the parameter {Describe()} is assigned");
        values.CopyTo(Current);
        _assignedAt = NodeIds.Next();
    }

    /// <summary>Changes the value in place: what an optimizer's fused update does.</summary>
    /// <param name="state">Passed to <paramref name="update"/>, so that it need not capture anything.</param>
    /// <param name="update">Rewrites the elements; the span must not be kept.</param>
    public void Update<TState>(TState state, SpanAction<T, TState> update)
        where TState : allows ref struct
    {
        ArgumentNullException.ThrowIfNull(update);
        if (Capture.IsActive) throw Capture.SideEffect($"the parameter {Describe()} is updated");
        // In between everything is stale, and after the last element, or after a failure, what was computed before.
        _assignedAt = long.MaxValue;
        try
        {
            update(Current, state);
        }
        finally
        {
            _assignedAt = NodeIds.Next();
        }
    }

    /// <summary>
    /// The current value as a constant that shares this parameter's memory: what a prediction uses, so that nothing is recorded.
    /// It holds until the parameter changes; reading it after that is an error.
    /// </summary>
    public override Variable<T> Detach() => _detached is { } cached && cached.Id > _assignedAt
        ? cached
        : _detached = new Variable<T>(StopGradient<T>.Instance, this);

    /// <inheritdoc/>
    public override Variable<T> Named(string name) =>
        throw new InvalidOperationException($"A parameter's name is given when it is made; {Describe()} cannot be renamed {(name is null ? "null" : NodeName.Quoted(name))}.");

    /// <inheritdoc/>
    public override Variable<T> WithOrigins()
    {
        KeepOrigins();
        return this;
    }
}
