using System.Numerics;

namespace AutoDiff;

/// <summary>A unary primitive in the catalogue: its rule, and its application to a graph of any element type.</summary>
public abstract class UnaryEntry
{
    private protected UnaryEntry()
    {
    }

    /// <summary>
    /// The rule, for its facts. If it has attributes, they have their usual values, or values that are an example: see <see cref="HasDefaults"/>.
    /// </summary>
    public abstract IUnaryRule Rule { get; }

    /// <summary>The names of the numbers that the rule takes besides x, such as "negative slope"; empty for most.</summary>
    public abstract IReadOnlyList<string> Attributes { get; }

    /// <summary>
    /// Whether the rule can be asked for by its name alone: it has no attributes, or they have values that everybody expects. Clip has bounds here
    /// that are an example, for tests and tables; there are no usual ones.
    /// </summary>
    public abstract bool HasDefaults { get; }

    /// <summary>Makes the entry of a rule that is complete as it is.</summary>
    public static UnaryEntry Of<TRule>(TRule rule)
        where TRule : struct, IUnaryRule => new Entry<TRule>(rule, [], null, defaults: true);

    /// <summary>Makes the entry of a rule with attributes.</summary>
    /// <param name="rule">The rule with its usual attributes.</param>
    /// <param name="attributes">The attributes' names, in the order in which they are given.</param>
    /// <param name="make">Makes the rule of other attributes, as many as there are names; throws an <see cref="ArgumentException"/> for those that
    /// do not fit.</param>
    /// <param name="defaults">Whether the rule's attributes are the usual ones; else they are an example.</param>
    public static UnaryEntry Of<TRule>(TRule rule, IReadOnlyList<string> attributes, Func<IReadOnlyList<double>, TRule> make, bool defaults = true)
        where TRule : struct, IUnaryRule
    {
        ArgumentNullException.ThrowIfNull(attributes);
        ArgumentNullException.ThrowIfNull(make);
        return new Entry<TRule>(rule, attributes, make, defaults);
    }

    /// <summary>The same primitive with other attributes.</summary>
    /// <param name="attributes">A number for each of <see cref="Attributes"/>.</param>
    /// <exception cref="ArgumentException">There are too few or too many numbers, or one does not fit the rule.</exception>
    public abstract UnaryEntry With(IReadOnlyList<double> attributes);

    /// <summary>Records the primitive on x.</summary>
    public abstract Variable<T> Apply<T>(Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>The rule's name.</summary>
    public override string ToString() => Rule.Name;

    private sealed class Entry<TRule>(TRule rule, IReadOnlyList<string> attributes, Func<IReadOnlyList<double>, TRule>? make, bool defaults) : UnaryEntry
        where TRule : struct, IUnaryRule
    {
        public override IUnaryRule Rule => rule;

        public override IReadOnlyList<string> Attributes => attributes;

        public override bool HasDefaults => defaults;

        public override UnaryEntry With(IReadOnlyList<double> attributes)
        {
            ArgumentNullException.ThrowIfNull(attributes);
            if (attributes.Count != Attributes.Count)
                throw new ArgumentException($"{rule.Name} takes {Attributes.Count} attributes ({string.Join(", ", Attributes)}); {attributes.Count} were given.", nameof(attributes));
            return make is null ? this : new Entry<TRule>(make(attributes), Attributes, make, defaults: true);
        }

        public override Variable<T> Apply<T>(Variable<T> x) => Variable<T>.Apply(rule, x);
    }
}
