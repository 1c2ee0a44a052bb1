namespace AutoDiff;

/// <content>The value without where it came from.</content>
public partial class Variable<T>
{
    /// <summary>The same value as a constant: no gradient flows through it, and it keeps no graph alive.</summary>
    public virtual Variable<T> Detach()
    {
        if (Capture.IsActive && !HasValue) return StopGradient<T>.Instance.Apply(this);
        // A deferred value is computed into this node, and then shared rather than copied.
        if (State == ValueState.Deferred) ResolveValues();
        var detached = State switch
        {
            ValueState.Array => new Variable<T>(_storage, Shape, NodeName.Known(Name), isTracked: false),
            ValueState.Inline when Shape.Rank == 0 => new Variable<T>(_scalar, NodeName.Known(Name), isTracked: false),
            _ => new Variable<T>(Values.ToArray(), Shape, NodeName.Known(Name), isTracked: false),
        };
        detached._traits |= _traits & Traits.KeepsOrigins;
        return detached;
    }

    /// <summary>
    /// A leaf with this variable's shape and value, which shares its memory: gradients can be asked for, and what is recorded from it does not lead
    /// here.
    /// </summary>
    internal Variable<T> AsLeaf()
    {
        if (!HasValue && Capture.IsActive)
        {
            // Connected with this, so that a plan finds the value; what gradient is asked for ends here.
            var end = StopGradient<T>.Instance.Apply(this);
            end._traits |= Traits.Tracked;
            return end;
        }

        if (!HasValue) return new Variable<T>(Shape, NodeName.Known(Name ?? "x"));
        if (State == ValueState.Deferred) ResolveValues();
        var source = Shown;
        return source.State == ValueState.Inline && Shape.Rank == 0
            ? new Variable<T>(source._scalar, NodeName.Known(Name), isTracked: true)
            : new Variable<T>(source.State == ValueState.Array
                ? source._storage
                : source.Values.ToArray(), Shape, NodeName.Known(Name), isTracked: true);
    }
}
