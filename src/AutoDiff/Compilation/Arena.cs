namespace AutoDiff;

/// <summary>
/// Gives out pieces of one array, ahead of time: each buffer gets a piece when it is born and returns it when it has been read for the last time, so that
/// buffers that never live together lie in the same place.
/// </summary>
/// <param name="alignment">Larger pieces start at multiples of so many elements; a single number may lie anywhere.</param>
internal sealed class Arena(int alignment)
{
    private readonly List<(int Offset, int Length)> _free = [];
    private readonly Stack<int> _freeCells = new();
    private int _nextCell, _endOfCells;

    /// <summary>The elements of the whole array.</summary>
    public int Length { get; private set; }

    /// <summary>A piece: the smallest free one that is large enough, or new.</summary>
    public int Take(int count)
    {
        if (count == 1) return TakeCell();
        int wanted = Rounded(count), best = -1;
        for (int i = 0; i < _free.Count; i++)
            if (_free[i].Length >= wanted && (best < 0 || _free[i].Length < _free[best].Length)) best = i;
        if (best < 0) return Grow(wanted);

        var (offset, length) = _free[best];
        if (length == wanted) _free.RemoveAt(best);
        else _free[best] = (offset + wanted, length - wanted);
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

        int length = Rounded(count), next = _free.FindIndex(piece => piece.Offset > offset);
        if (next < 0) next = _free.Count;
        _free.Insert(next, (offset, length));
        Merge(next);
        if (next > 0) Merge(next - 1);
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
        if (length > alignment && _free.Count > 0 && _free[^1] is var last && last.Offset + last.Length == Length)
        {
            _free.RemoveAt(_free.Count - 1);
            offset = last.Offset;
        }

        Length = checked(offset + length);
        return offset;
    }

    private void Merge(int index)
    {
        if (index + 1 >= _free.Count || _free[index].Offset + _free[index].Length != _free[index + 1].Offset) return;
        _free[index] = (_free[index].Offset, _free[index].Length + _free[index + 1].Length);
        _free.RemoveAt(index + 1);
    }

    private int Rounded(int count) => checked((Math.Max(count, 1) + alignment - 1) / alignment * alignment);
}
