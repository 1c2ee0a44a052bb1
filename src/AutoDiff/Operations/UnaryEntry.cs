using System.Numerics;

namespace AutoDiff;

/// <summary>A unary primitive in the catalogue: its rule, and its application to a graph of any element type.</summary>
public abstract class UnaryEntry
{
    private protected UnaryEntry()
    {
    }

    /// <summary>The rule, for its facts.</summary>
    public abstract IUnaryRule Rule { get; }

    /// <summary>Makes the entry of a rule.</summary>
    public static UnaryEntry Of<TRule>(TRule rule)
        where TRule : struct, IUnaryRule => new Entry<TRule>(rule);

    /// <summary>Records the primitive on x.</summary>
    public abstract Variable<T> Apply<T>(Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>The rule's name.</summary>
    public override string ToString() => Rule.Name;

    private sealed class Entry<TRule>(TRule rule) : UnaryEntry
        where TRule : struct, IUnaryRule
    {
        public override IUnaryRule Rule => rule;

        public override Variable<T> Apply<T>(Variable<T> x) => Variable<T>.Apply(rule, x);
    }
}
