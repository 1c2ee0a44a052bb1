namespace AutoDiff;

/// <content>Values that are computed, or read through other nodes, when somebody asks: without recursion, as chains of such nodes may be long.</content>
public partial class Variable<T>
{
    /// <summary>The node whose value this shows: another one for views that read through their input, through other such views maybe.</summary>
    private Variable<T> Shown
    {
        get
        {
            var node = this;
            while (node.State == ValueState.FromInput) node = node.Input(0);
            return node;
        }
    }

    /// <summary>The same, after checking that it is what it was when this view was made.</summary>
    private Variable<T> FreshShown()
    {
        var node = this;
        for (; node.State == ValueState.FromInput; node = node.Input(0)) node.EnsureInputsFresh();
        return node;
    }

    // Of deferred operations on deferred ones the oldest is computed first: the call stack would not hold a long chain.
    private void ComputeDeferred()
    {
        EnsureInputsFresh();
        if (DeferredInput() is not { } next)
        {
            Compute();
            return;
        }

        var pending = new Stack<Variable<T>>([this, next]);
        while (pending.TryPeek(out var node))
        {
            if (node.State == ValueState.Deferred)
            {
                node.EnsureInputsFresh();
                if (node.DeferredInput() is { } input)
                {
                    pending.Push(input);
                    continue;
                }

                node.Compute();
            }

            pending.Pop();
        }
    }

    private Variable<T>? DeferredInput()
    {
        for (int i = 0; i < InputCount; i++)
            if (Input(i).FreshShown() is { State: ValueState.Deferred } input) return input;
        return null;
    }
}
