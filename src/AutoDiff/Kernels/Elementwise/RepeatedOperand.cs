using System.Numerics;

namespace AutoDiff.Kernels;

/// <summary>
/// An operand of a broadcast over many short rows, written out for a block of rows at a time, so that a loop runs over the block instead of over
/// each row: a row for all of them is repeated, an element for each row is spread over it. An operand of the result's length stays where it is.
/// </summary>
internal unsafe ref struct RepeatedOperand<T>
    where T : unmanaged
{
    // Bounds: Covers says how long the source is. A block is Block elements at most: columns < LongRow, rows = Block / columns; the last register may
    // go 63 elements beyond, and the buffer does.

    /// <summary>Elements of a block; a buffer has room for a register more.</summary>
    public const int Block = 512, Buffer = Block + 64;

    /// <summary>From this length on a row is worth a loop of its own.</summary>
    public const int LongRow = 128;

    private readonly T* _source, _buffer;
    private readonly int _columns;
    private readonly bool _isWhole, _isRow;
    private bool _isFilled;

    /// <summary>An operand of a result with rows of so many columns.</summary>
    public RepeatedOperand(T* source, int length, int step, int columns, int count, T* buffer)
    {
        _source = source;
        _buffer = buffer;
        _columns = columns;
        _isWhole = length == count;
        _isRow = step == 1;
    }

    /// <summary>Whether an operand is the whole, one row for all, or one element for each row.</summary>
    public static bool Covers(int length, int step, int columns, int count) =>
        length == count || step == 1 && length == columns || step == 0 && (long)length * columns == count;

    /// <summary>The operand for a block of rows; the first block is the longest.</summary>
    public T* Rows(int first, int rows)
    {
        if (_isWhole) return _source + (nint)first * _columns;
        if (!_isRow) Spread(first, rows);
        else if (!_isFilled) Repeat(rows);
        _isFilled = true;
        return _buffer;
    }

    private readonly void Repeat(int rows)
    {
        var row = new ReadOnlySpan<T>(_source, _columns);
        for (int i = 0; i < rows; i++) row.CopyTo(new Span<T>(_buffer + i * _columns, _columns));
    }

    // A register may reach into the next row, which is written after it.
    private readonly void Spread(int first, int rows)
    {
        for (int i = 0; i < rows; i++)
        {
            var value = new Vector<T>(_source[first + i]);
            for (int j = 0; j < _columns; j += Vector<T>.Count) value.Store(_buffer + i * _columns + j);
        }
    }
}
