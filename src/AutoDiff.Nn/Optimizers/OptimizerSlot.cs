using System.Numerics;

namespace AutoDiff.Nn;

/// <summary>What an optimizer keeps for one parameter: the number of steps taken and the state, such as Adam's m and v.</summary>
/// <typeparam name="T">The element type.</typeparam>
public sealed class OptimizerSlot<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    internal OptimizerSlot(Parameter<T> parameter, IReadOnlyList<string> stateNames)
    {
        Parameter = parameter;
        StateNames = stateNames;
        Buffer = new T[checked(parameter.Shape.Count * stateNames.Count)];
    }

    /// <summary>The parameter.</summary>
    public Parameter<T> Parameter { get; }

    /// <summary>The number of steps taken.</summary>
    public int Steps { get; internal set; }

    /// <summary>The names of the states, as the rule writes them.</summary>
    public IReadOnlyList<string> StateNames { get; }

    internal T[] Buffer { get; }

    /// <summary>A state, one number for each of the parameter's, in its order.</summary>
    /// <param name="index">Which state, in the order of <see cref="StateNames"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such state.</exception>
    public ReadOnlySpan<T> State(int index) => Part(index);

    /// <summary>Puts back what was read from <see cref="Steps"/> and <see cref="State"/>, to go on where training stopped.</summary>
    /// <param name="steps">The number of steps taken.</param>
    /// <param name="states">All states one after the other, in the order of <see cref="StateNames"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of steps is negative.</exception>
    /// <exception cref="ArgumentException">There are more or fewer numbers than the states hold.</exception>
    public void Restore(int steps, ReadOnlySpan<T> states)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        if (states.Length != Buffer.Length)
            throw new ArgumentException($"{StateNames.Count} states of a parameter of shape {Parameter.Shape} hold {Buffer.Length} numbers; {states.Length} were given.", nameof(states));
        states.CopyTo(Buffer);
        Steps = steps;
    }

    private Span<T> Part(int index)
    {
        if ((uint)index >= (uint)StateNames.Count)
            throw new ArgumentOutOfRangeException(nameof(index), index, $"There are {StateNames.Count} states.");
        int length = Parameter.Shape.Count;
        return Buffer.AsSpan(index * length, length);
    }
}
