namespace AutoDiff.Kernels;

/// <summary>
/// Walks a box inside a larger tensor: contiguous runs, with where each starts in the whole and in the box. Axes that the box fills are merged into
/// the runs. Extracting the box copies each run one way, inserting it the other.
/// </summary>
internal ref struct BoxRuns
{
    private readonly ReadOnlySpan<int> _starts;
    private readonly Shape _whole, _box;
    private readonly Span<int> _counter;
    private readonly int _outerRank, _step;
    private int _remaining;

    /// <summary>Begins before the first run.</summary>
    /// <param name="whole">The tensor's shape.</param>
    /// <param name="box">The box's shape, of as many axes.</param>
    /// <param name="starts">Where the box starts on each axis.</param>
    /// <param name="counter">Working memory, an element for each axis.</param>
    public BoxRuns(Shape whole, Shape box, ReadOnlySpan<int> starts, Span<int> counter)
    {
        (_whole, _box) = (whole, box);
        _starts = starts;
        _outerRank = whole.Rank;
        Length = _step = 1;
        bool isFull = true;
        while (isFull && _outerRank > 0)
        {
            int axis = --_outerRank;
            Length *= box[axis];
            _step *= whole[axis];
            isFull = box[axis] == whole[axis];
        }

        _counter = counter;
        _counter.Clear();
        _remaining = Length == 0 ? 0 : box.Count / Length;
        Box = -Length;
    }

    /// <summary>The number of elements in each run.</summary>
    public int Length { get; }

    /// <summary>Where the current run starts in the whole.</summary>
    public int Whole { get; private set; }

    /// <summary>Where the current run starts in the box.</summary>
    public int Box { get; private set; }

    public bool MoveNext()
    {
        if (_remaining-- == 0) return false;
        Box += Length;
        if (Box > 0)
        {
            int last = _outerRank - 1;
            if (++_counter[last] < _box[last])
            {
                Whole += _step;
                return true;
            }

            for (int axis = last; axis > 0; axis--)
            {
                _counter[axis] = 0;
                if (++_counter[axis - 1] < _box[axis - 1]) break;
            }
        }

        // Seldom: the offset is worked out anew.
        int offset = 0;
        for (int axis = 0; axis < _whole.Rank; axis++) offset = offset * _whole[axis] + _starts[axis] + (axis < _outerRank ? _counter[axis] : 0);
        Whole = offset;
        return true;
    }
}
