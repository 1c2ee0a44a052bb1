namespace AutoDiff;

/// <summary>
/// Gives out pieces of one array, ahead of time: each buffer gets a piece when it is born and returns it when it has been read for the last time,
/// so that buffers that never live together lie in the same place. Each call costs the logarithm of the number of free pieces.
/// </summary>
/// <param name="alignment">Larger pieces start at multiples of so many elements; a single number may lie anywhere.</param>
internal sealed class Arena(int alignment)
{
    // The free pieces, three times: by length and then by place, by where they start, and by where they end.
    private readonly SortedSet<(int Length, int Offset)> _free = [];
    private readonly Dictionary<int, int> _lengths = [], _starts = [];
    private readonly Stack<int> _freeCells = new();
    private int _nextCell, _endOfCells;

    /// <summary>The elements of the whole array.</summary>
    public int Length { get; private set; }

    /// <summary>A piece: the smallest free one that is large enough, or new.</summary>
    public int Take(int count)
    {
        if (count == 1) return TakeCell();
        int wanted = Rounded(count);
        if (_free.Count == 0 || _free.Max.Length < wanted) return Grow(wanted);
        var (length, offset) = _free.GetViewBetween((wanted, 0), (int.MaxValue, int.MaxValue)).Min;
        Remove(offset, length);
        if (length > wanted) Add(offset + wanted, length - wanted);
        return offset;
    }

    /// <summary>Returns a piece.</summary>
    public void Return(int offset, int count)
    {
        if (count == 1)
        {
            _freeCells.Push(offset);
            return;
        }

        // Free neighbours become one piece.
        int length = Rounded(count);
        if (_starts.TryGetValue(offset, out int start))
        {
            Remove(start, offset - start);
            (offset, length) = (start, length + offset - start);
        }

        if (_lengths.TryGetValue(offset + length, out int next))
        {
            Remove(offset + length, next);
            length += next;
        }

        Add(offset, length);
    }

    /// <summary>Room for a number that stays: a cell that nothing was in before, as what was would be written again on the next replay.</summary>
    public int TakeForGood()
    {
        if (_nextCell == _endOfCells) (_nextCell, _endOfCells) = (Grow(alignment), Length);
        return _nextCell++;
    }

    private int TakeCell() => _freeCells.TryPop(out int cell) ? cell : TakeForGood();

    private int Grow(int length)
    {
        // The free piece at the end grows, if there is one.
        int offset = Length;
        if (length > alignment && _starts.TryGetValue(Length, out int start))
        {
            Remove(start, Length - start);
            offset = start;
        }

        Length = checked(offset + length);
        return offset;
    }

    private void Add(int offset, int length)
    {
        _free.Add((length, offset));
        _lengths[offset] = length;
        _starts[offset + length] = offset;
    }

    private void Remove(int offset, int length)
    {
        _free.Remove((length, offset));
        _lengths.Remove(offset);
        _starts.Remove(offset + length);
    }

    private int Rounded(int count) => checked((Math.Max(count, 1) + alignment - 1) / alignment * alignment);
}
