using System.Numerics;

namespace AutoDiff;

/// <summary>A binary primitive in the catalogue: its rule, and its application to a graph of any element type.</summary>
public abstract class BinaryEntry
{
    private protected BinaryEntry()
    {
    }

    /// <summary>The rule, for its facts.</summary>
    public abstract IBinaryRule Rule { get; }

    /// <summary>Makes the entry of a rule.</summary>
    public static BinaryEntry Of<TRule>(TRule rule)
        where TRule : struct, IBinaryRule => new Entry<TRule>(rule);

    /// <summary>Records the primitive on a and b, broadcasting.</summary>
    public abstract Variable<T> Apply<T>(Variable<T> a, Variable<T> b)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>The rule's name.</summary>
    public override string ToString() => Rule.Name;

    private sealed class Entry<TRule>(TRule rule) : BinaryEntry
        where TRule : struct, IBinaryRule
    {
        public override IBinaryRule Rule => rule;

        public override Variable<T> Apply<T>(Variable<T> a, Variable<T> b) => Variable<T>.Apply(rule, a, b);
    }
}
