namespace AutoDiff.Fuzz.Targets;

/// <summary>A part of the library that reads what it must not trust.</summary>
internal interface IFuzzTarget
{
    /// <summary>What the command line calls it.</summary>
    string Name { get; }

    /// <summary>Which exceptions may come out, and of what.</summary>
    string Documented { get; }

    /// <summary>An input: made like a right one, then changed.</summary>
    byte[] Generate(RandomGenerator random);

    /// <summary>Hands an input to the library and checks what comes out.</summary>
    /// <returns>What became of it: <see cref="Outcome.Accepted"/>, or the documented exception.</returns>
    string Run(byte[] input);

    /// <summary>An input in words.</summary>
    string Describe(byte[] input);
}
