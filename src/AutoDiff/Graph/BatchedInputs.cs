using System.Numerics;

namespace AutoDiff;

/// <summary>
/// What an operation gets when it is applied to many examples at once (<see cref="VectorizedMap"/>): some inputs are batches, whose first axis
/// counts the examples; the others have one value for all of them.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
public readonly ref struct BatchedInputs<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly ReadOnlySpan<Variable<T>> _inputs;
    private readonly ReadOnlySpan<bool> _isBatched;

    internal BatchedInputs(ReadOnlySpan<Variable<T>> inputs, ReadOnlySpan<bool> isBatched, int examples)
    {
        _inputs = inputs;
        _isBatched = isBatched;
        Examples = examples;
    }

    /// <summary>The number of examples: the length of each batch's first axis.</summary>
    public int Examples { get; }

    /// <summary>The number of inputs.</summary>
    public int Count => _inputs.Length;

    /// <summary>An input: a batch, or the value that all examples share.</summary>
    public Variable<T> this[int input] => _inputs[input];

    /// <summary>Whether an input is a batch.</summary>
    public bool IsBatched(int input) => _isBatched[input];

    /// <summary>An input's shape as one example has it: without the axis that counts the examples.</summary>
    public Shape Shape(int input) => _isBatched[input] ? AutoDiff.Shape.Of(_inputs[input].Shape.Lengths[1..]) : _inputs[input].Shape;

    /// <summary>An input of one example.</summary>
    /// <param name="input">Which input.</param>
    /// <param name="number">The example's number, from 0.</param>
    public Variable<T> Example(int input, int number) => _isBatched[input] ? _inputs[input][number] : _inputs[input];

    /// <summary>
    /// An input made ready to broadcast against the others: a batch of fewer axes than another input has gets axes of length 1 after its first one,
    /// so that the examples meet the examples. A shared input broadcasts as it is.
    /// </summary>
    public Variable<T> Aligned(int input)
    {
        if (!_isBatched[input]) return _inputs[input];
        int rank = 0;
        for (int i = 0; i < Count; i++) rank = Math.Max(rank, Shape(i).Rank);
        return WithRank(input, rank);
    }

    /// <summary>An input as a batch: one value for all is repeated, which takes no memory until somebody reads it.</summary>
    public Variable<T> Expanded(int input) =>
        _isBatched[input] ? _inputs[input] : _inputs[input].BroadcastTo(AutoDiff.Shape.Of([Examples, .. _inputs[input].Shape.Lengths]));

    /// <summary>A batch with axes of length 1 after its first, so that an example has so many axes.</summary>
    internal Variable<T> WithRank(int input, int rank)
    {
        var lengths = _inputs[input].Shape.Lengths;
        int missing = rank - (lengths.Length - 1);
        if (missing <= 0) return _inputs[input];
        // Bounds: at most Shape.MaximumRank + 1 numbers.
        Span<int> aligned = stackalloc int[rank + 1];
        aligned.Fill(1);
        aligned[0] = lengths[0];
        lengths[1..].CopyTo(aligned[(missing + 1)..]);
        return _inputs[input].Reshape(AutoDiff.Shape.Of(aligned));
    }
}
