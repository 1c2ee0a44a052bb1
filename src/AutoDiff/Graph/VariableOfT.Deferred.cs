namespace AutoDiff;

/// <content>Values that are computed, or read through other nodes, when somebody asks: without recursion, as chains of such nodes may be
/// long.</content>
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
        Stack<Variable<T>>? pending = null;
        var node = this;
        do
        {
            if (node.State != ValueState.Deferred) continue;
            node.EnsureInputsFresh();
            if (!node.PushBeforeItself(ref pending)) node.Compute();
        }
        while (pending is not null && pending.TryPop(out node!));
    }

    // All inputs that wait at once, the node again behind them: it is looked at twice, however many they are.
    private bool PushBeforeItself(ref Stack<Variable<T>>? pending)
    {
        bool waits = false;
        for (int i = 0; i < InputCount; i++)
        {
            if (Input(i).FreshShown() is not { State: ValueState.Deferred } input) continue;
            pending ??= [];
            if (!waits) pending.Push(this);
            pending.Push(input);
            waits = true;
        }

        return waits;
    }
}
