namespace AutoDiff;

/// <summary>What letters side by side mean.</summary>
public enum Juxtaposition
{
    /// <summary>xy is a variable of that name, as in programs; the product is x·y, or x y.</summary>
    Names,

    /// <summary>
    /// xy is x·y, as on a blackboard; functions and the constants pi and π keep their names, and a letter its indices and primes: x₁y′ is x₁·y′.
    /// </summary>
    SingleLetters,
}
