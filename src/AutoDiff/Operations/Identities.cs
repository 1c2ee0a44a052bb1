namespace AutoDiff;

/// <summary>What a function of one argument knows of itself beyond its value and slope. Symbolic simplification reads it.</summary>
public sealed record Identities
{
    /// <summary>Nothing is known.</summary>
    public static Identities None { get; } = new();

    /// <summary>f(−x) = f(x).</summary>
    public static Identities Even { get; } = new() { IsEven = true };

    /// <summary>f(−x) = −f(x).</summary>
    public static Identities Odd { get; } = new() { ReflectionSum = 0 };

    /// <summary>Whether f(−x) = f(x).</summary>
    public bool IsEven { get; init; }

    /// <summary>Whether f(x) > 0 exactly where x > 0.</summary>
    public bool IsPositiveWithArgument { get; init; }

    /// <summary>The constant that f(x) + f(−x) is: 0 for an odd function, 1 for the sigmoid; null when it is none.</summary>
    public double? ReflectionSum { get; init; }

    /// <summary>The values that f takes, as narrow as is known; all real numbers if nothing is.</summary>
    public Domain Range { get; init; } = Domain.Reals;

    /// <summary>
    /// Whether the argument is an angle in radians: at whole multiples of π/6 and π/4 the value is the root of a fraction, as cos(π/6) is √3/2.
    /// </summary>
    public bool TakesAngle { get; init; }

    /// <summary>Whether the value is an angle in radians, the inverse of such a function: arcsin(1/2) is π/6.</summary>
    public bool GivesAngle { get; init; }

    /// <summary>The base b of a logarithm: f(bˣ) = x; null for what is none, and for the natural one.</summary>
    public double? Base { get; init; }

    /// <summary>The function g with f(g(x)) = x wherever g is defined.</summary>
    public IUnaryRule? Inverse { get; init; }
}
