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

    /// <summary>The constant that f(x) + f(−x) is: 0 for an odd function, 1 for the sigmoid; null when it is none.</summary>
    public double? ReflectionSum { get; init; }

    /// <summary>The values that f takes, as narrow as is known; all real numbers if nothing is.</summary>
    public Domain Range { get; init; } = Domain.Reals;

    /// <summary>The function g with f(g(x)) = x wherever g is defined.</summary>
    public IUnaryRule? Inverse { get; init; }
}
