using AutoDiff.Kernels;

namespace AutoDiff;

/// <content>How a node comes to its value: at once, by sharing its input's, or later.</content>
public partial class Variable<T>
{
    /// <summary>Computes the value if the inputs have theirs, and lets go of what a constant need not keep.</summary>
    private void Complete(bool hasInputValues)
    {
        var facts = Operation!.Facts;
        bool isView = (facts & OperationFacts.View) != 0;
        if (isView)
        {
            EnsureView();
            _traits |= Traits.View;
        }

        if (hasInputValues && (facts & OperationFacts.HoldsSymbols) == 0)
        {
            if (isView) ShareInput();
            else if ((facts & OperationFacts.Deferred) != 0) _state = ValueState.Deferred;
            else Compute();
        }

        if (!IsRecorded && _state is ValueState.Array or ValueState.Inline)
            Forget();
        NoteOrigin();
    }

    private void Forget() => (Operation, _first, _second, _arity) = (null, null, null, 0);

    private void Compute()
    {
        if (Shape.Rank == 0)
        {
            // Into a place of this thread's own: of two threads that compute a deferred value, one may still be at it when the other has announced
            // it.
            T value = default;
            Operation!.Evaluate(new Operands<T>(this), new Span<T>(ref value));
            _scalar = value;
            State = ValueState.Inline;
        }
        else
        {
            var values = ArrayMemory.Uninitialized<T>(Shape.Count);
            Operation!.Evaluate(new Operands<T>(this), values);
            // The memory is published before the state that announces it: another thread may be reading.
            _storage = values;
            State = ValueState.Array;
        }
    }

    // What shares memory is read as long as it says it is.
    private void EnsureView()
    {
        if (InputCount == 0) throw new ShapeException($"The operation '{Operation!.Name}' is a view (IsView) of its first input, but has no input.");
        var input = Input(0).Shape;
        if (input.Count != Shape.Count)
            throw new ShapeException(Operation!.Name, [input],
                $"it is a view (IsView), which shows its first input's {input.Count} elements, but its shape {Shape} has {Shape.Count}");
    }

    private void ShareInput()
    {
        var input = Input(0);
        // A parameter's array changes under an optimizer, so its views read through it and check.
        if (input.State == ValueState.Array || (input.State == ValueState.Inline && Shape.Rank == 0)) CopyValue(input);
        else _state = ValueState.FromInput;
    }

    // The state first: another thread may be computing the value, and announces it there when it is in place.
    private void CopyValue(Variable<T> other) => (_state, _storage, _scalar) = (other.State, other._storage, other._scalar);
}
