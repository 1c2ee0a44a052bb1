namespace AutoDiff;

/// <summary>
/// How a tensor lies under a larger one that it is broadcast to: neighbouring axes that behave alike are one, so that a piece of the stretched
/// tensor is made by copying and filling runs.
/// </summary>
internal sealed class BroadcastMap
{
    // From the innermost outwards: lengths, and by how much a step along the axis moves in the source; 0 where it is stretched.
    private readonly int[] _lengths, _strides;

    public BroadcastMap(Shape source, Shape target)
    {
        var lengths = new List<int>();
        var strides = new List<int>();
        for (int back = 1, size = 1; back <= target.Rank; back++)
        {
            int length = target[^back], own = back <= source.Rank ? source[^back] : 1;
            if (length == 1) continue;
            int stride = own == 1 ? 0 : size;
            size *= own;
            if (lengths.Count > 0 && stride == strides[^1] * lengths[^1]) lengths[^1] *= length;
            else (lengths, strides) = ([.. lengths, length], [.. strides, stride]);
        }

        (_lengths, _strides) = ([.. lengths], [.. strides]);
    }

    /// <summary>Writes a piece of the stretched tensor.</summary>
    /// <param name="source">All elements of the tensor.</param>
    /// <param name="start">Where the piece starts.</param>
    /// <param name="piece">The piece.</param>
    public void Fill<T>(ReadOnlySpan<T> source, int start, Span<T> piece)
        where T : unmanaged
    {
        while (!piece.IsEmpty)
        {
            int position = start % _lengths[0], run = Math.Min(_lengths[0] - position, piece.Length), offset = position * _strides[0];
            for (int axis = 1, rest = start / _lengths[0]; axis < _lengths.Length; rest /= _lengths[axis++])
                offset += rest % _lengths[axis] * _strides[axis];
            if (_strides[0] == 0) piece[..run].Fill(source[offset]);
            else source.Slice(offset, run).CopyTo(piece);
            piece = piece[run..];
            start += run;
        }
    }
}
