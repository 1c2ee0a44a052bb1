using System.Numerics;

namespace AutoDiff.Kernels;

/// <summary>Runs a rule over the rows of a matrix. Rows shorter than a register are moved to memory where there is room for one.</summary>
internal readonly unsafe struct RowLoop<T, TRule>(TRule rule, T* first, T* second, T* result, int columns)
    where T : unmanaged, IFloatingPointIeee754<T>
    where TRule : struct, IRowRule<T>
{
    // Bounds: the operands have rows · columns elements (SoftmaxLoops, LogSumExpReduction). A row shorter than a register is loaded and stored as one
    // only where position + register stays in these rows; else it goes by elements. Three registers on the stack.

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
        Vector<T>.Zero.Store(right);
        // Where a whole register can be loaded and stored, without leaving these rows. What is stored behind a row is overwritten by the next ones.
        nint position = (nint)start * columns, last = (nint)end * columns - Vector<T>.Count;
        var own = Vector.Load(LaneMasks<T>.First(columns));
        for (int row = start; row < end; row++, position += columns)
        {
            int elements = position <= last ? 0 : columns;
            if (elements == 0)
            {
                Vector.ConditionalSelect(own, Vector.Load(first + position), new Vector<T>(first[position])).Store(left);
                if (second is not null) (own & Vector.Load(second + position)).Store(right);
            }
            else
            {
                new Vector<T>(first[position]).Store(left);
            }

            for (int i = 0; i < elements; i++) left[i] = first[position + i];
            if (second is not null)
                for (int i = 0; i < elements; i++) right[i] = second[position + i];
            rule.Row(left, right, target, columns, row);
            if (result is null) continue;
            if (elements == 0) Vector.Load(target).Store(result + position);
            for (int i = 0; i < elements; i++) result[position + i] = target[i];
        }
    }
}
