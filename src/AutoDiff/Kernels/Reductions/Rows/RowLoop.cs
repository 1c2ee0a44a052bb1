using System.Numerics;

namespace AutoDiff.Kernels;

/// <summary>Runs a rule over the rows of a matrix. Rows shorter than a register are moved to memory where there is room for one.</summary>
internal readonly unsafe struct RowLoop<T, TRule>(TRule rule, T* first, T* second, T* result, int columns)
    where T : unmanaged, IFloatingPointIeee754<T>
    where TRule : struct, IRowRule<T>
{
    // Elements of a piece of rows that a thread takes: enough that taking it costs nothing beside the exponentials.
    private const int Piece = 8192;

    /// <summary>Whether the hardware holds the element type in registers.</summary>
    public static bool IsSupported => Vector<T>.IsSupported && Vector.IsHardwareAccelerated;

    /// <summary>Rows of a piece.</summary>
    public int PieceRows => Math.Max(1, Piece / columns);

    /// <summary>Computes all rows, on all threads when there are many elements.</summary>
    public void Run(int rows)
    {
        if (rows < 2 * PieceRows || WorkerPool.MaximumThreads == 1) Rows(0, rows);
        else RowJob<T, TRule>.Run(this, rows);
    }

    /// <summary>Computes a range of rows.</summary>
    public void Rows(int start, int end)
    {
        if (columns < Vector<T>.Count)
        {
            ShortRows(start, end);
            return;
        }

        nint position = (nint)start * columns;
        for (int row = start; row < end; row++, position += columns) rule.Row(first + position, second + position, result + position, columns, row);
    }

    private void ShortRows(int start, int end)
    {
        var rooms = stackalloc RegisterRoom[3];
        T* left = (T*)rooms, right = (T*)(rooms + 1), target = (T*)(rooms + 2);
        new Span<T>(left, Vector<T>.Count).Fill(rule.Padding);
        new Span<T>(right, Vector<T>.Count).Clear();
        nint position = (nint)start * columns;
        for (int row = start; row < end; row++, position += columns)
        {
            for (int i = 0; i < columns; i++) left[i] = first[position + i];
            if (second is not null)
                for (int i = 0; i < columns; i++) right[i] = second[position + i];
            rule.Row(left, right, target, Vector<T>.Count, row);
            if (result is not null)
                for (int i = 0; i < columns; i++) result[position + i] = target[i];
        }
    }
}
