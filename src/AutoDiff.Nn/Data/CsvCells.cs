using System.Buffers;
using System.Runtime.InteropServices;

namespace AutoDiff.Nn.Data;

/// <summary>The cells of a CSV file as UTF-8 text, a row after the other.</summary>
/// <remarks>
/// A cell takes its bytes and four more, whatever it holds, and a block of rows takes two arrays. A row that is not blank has a byte besides its
/// separators, so that is less than four times the file.
/// </remarks>
internal sealed class CsvCells(int columnCount)
{
    // A block has few cells, and few rows even if lines are long: its text stays far below the longest array.
    private readonly int _rowsPerBlock = Math.Clamp((1 << 16) / columnCount, 1, 64);
    private readonly List<Block> _blocks = [];
    private readonly ArrayBufferWriter<byte> _text = new();
    private readonly List<int> _ends = [];

    public int ColumnCount => columnCount;

    public int RowCount => _blocks.Count * _rowsPerBlock + _ends.Count / columnCount;

    /// <summary>Appends a cell; every <see cref="ColumnCount"/> cells are a row.</summary>
    public void Add(ReadOnlySpan<byte> cell)
    {
        _text.Write(cell);
        _ends.Add(_text.WrittenCount);
        if (_ends.Count < _rowsPerBlock * columnCount)
            return;
        _blocks.Add(new Block(_text.WrittenSpan.ToArray(), [.. _ends]));
        _text.ResetWrittenCount();
        _ends.Clear();
    }

    /// <summary>A cell's text.</summary>
    public ReadOnlySpan<byte> this[int row, int column]
    {
        get
        {
            (int block, int rowOfBlock) = Math.DivRem(row, _rowsPerBlock);
            int cell = rowOfBlock * columnCount + column;
            return block < _blocks.Count
                ? Cell(_blocks[block].Text, _blocks[block].Ends, cell)
                : Cell(_text.WrittenSpan, CollectionsMarshal.AsSpan(_ends),
                    cell); // Bounds: the list does not grow while its span is read, and spans check.
        }
    }

    private static ReadOnlySpan<byte> Cell(ReadOnlySpan<byte> text, ReadOnlySpan<int> ends, int cell) =>
        text[(cell == 0 ? 0 : ends[cell - 1])..ends[cell]];

    private readonly record struct Block(byte[] Text, int[] Ends);
}
