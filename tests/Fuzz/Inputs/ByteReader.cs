namespace AutoDiff.Fuzz.Inputs;

/// <summary>Decisions read from bytes, so that mutated bytes are other decisions. Where the bytes end, every decision is the first.</summary>
internal sealed class ByteReader(byte[] bytes)
{
    private static readonly int[] s_extremes = [-1, int.MinValue, int.MaxValue, int.MinValue + 1, int.MaxValue - 1];

    private int _position;

    /// <summary>One of so many choices, from 0.</summary>
    public int Next(int choices) => _position < bytes.Length ? bytes[_position++] % choices : 0;

    public bool Flag() => Next(2) == 1;

    public T Pick<T>(params ReadOnlySpan<T> choices) => choices[Next(choices.Length)];

    /// <summary>Numbers from low to high, both included; in one case of four one that an index of that length must not be.</summary>
    public int Index(int length) => Next(4) == 3 ? Pick([.. s_extremes, length]) : Next(Math.Max(1, length));
}
