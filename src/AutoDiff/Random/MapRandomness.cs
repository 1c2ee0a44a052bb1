namespace AutoDiff;

/// <summary>
/// What becomes of random numbers that a function draws while it is applied to the examples of a batch, by <see cref="VectorizedMap"/> or
/// <see cref="PerExampleGradient"/>. The function is recorded once, for one example; so this has to be said.
/// </summary>
public enum MapRandomness
{
    /// <summary>To draw is an error: nothing random is shared, or not shared, by accident. This is the default.</summary>
    Refused,

    /// <summary>All examples share the numbers: they are drawn once, as for one example.</summary>
    Same,

    /// <summary>
    /// Each example has numbers of its own. Each draw of the function is made for all examples together, one example after another; a function that
    /// draws once gets the numbers that a loop over the examples would get. What is drawn by hand as a C# number, as by
    /// <see cref="RandomGenerator.NextDouble"/>, would be the same for all and stays an error: use <see cref="RandomVariable"/> or
    /// <see cref="Functions.Dropout"/>.
    /// </summary>
    Different,
}
