using System.Numerics;

namespace AutoDiff.Kernels;

/// <summary>Products of many pairs of matrices of one shape, evenly apart; many small ones are shared among threads.</summary>
internal sealed unsafe class BatchedProduct<T> : ParallelJob
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // Bounds: Multiply holds the lengths against count matrices; matrix i starts at i steps. WorkerPool.Run returns, or throws, when no thread
    // touches them any more: the caller pins until then.

    // Operations of one item, for which a thread is worth calling, and of a product that is better cut into parts itself.
    private const long OperationsPerItem = 200_000;
    private const long LargeProduct = 50_000_000;

    [ThreadStatic]
    private static BatchedProduct<T>? s_reused;

    private T* _left, _right, _result;
    private int _leftStep, _rightStep, _rows, _columns, _inner, _count, _perItem;
    private bool _transposeLeft, _transposeRight;

    /// <summary>Computes <paramref name="count"/> products; a step of 0 uses one matrix for all.</summary>
    /// <exception cref="ArgumentException">An operand or the result is shorter than its matrices.</exception>
    public static void Multiply(
        ReadOnlySpan<T> left, int leftStep, bool transposeLeft, ReadOnlySpan<T> right, int rightStep, bool transposeRight,
        Span<T> result, int rows, int columns, int inner, int count)
    {
        long leftEnd = ((count - 1L) * leftStep) + ((long)rows * inner), rightEnd = ((count - 1L) * rightStep) + ((long)inner * columns);
        if (left.Length < leftEnd || right.Length < rightEnd || result.Length < (long)count * rows * columns)
        {
            throw new ArgumentException(
                $"{left.Length} and {right.Length} elements, {leftStep} and {rightStep} apart, and {result.Length} results "
                + $"are too few for {count} products {rows}×{inner}·{inner}×{columns}.");
        }

        long operations = 2L * rows * columns * inner;
        long perItem = Math.Clamp(OperationsPerItem / Math.Max(1, operations), 1, count);
        int threads = operations > LargeProduct ? 1 : WorkerPool.MaximumThreads;
        fixed (T* leftAddress = left, rightAddress = right, resultAddress = result)
        {
            BatchedProduct<T> product = s_reused ??= new BatchedProduct<T>();
            product._left = leftAddress;
            product._leftStep = leftStep;
            product._transposeLeft = transposeLeft;
            product._right = rightAddress;
            product._rightStep = rightStep;
            product._transposeRight = transposeRight;
            product._result = resultAddress;
            (product._rows, product._columns, product._inner) = (rows, columns, inner);
            product._count = count;
            product._perItem = (int)perItem;
            WorkerPool.Run(product, PiecesOf(count, perItem), threads);
        }
    }

    /// <inheritdoc/>
    public override void Execute(int item)
    {
        int start = item * _perItem, end = start + Math.Min(_perItem, _count - start);
        int size = _rows * _columns, leftSize = _rows * _inner, rightSize = _inner * _columns;
        for (int i = start; i < end; i++)
        {
            MatrixProduct.Multiply(
                new ReadOnlySpan<T>(_left + ((nint)i * _leftStep), leftSize), _transposeLeft,
                new ReadOnlySpan<T>(_right + ((nint)i * _rightStep), rightSize), _transposeRight,
                new Span<T>(_result + ((nint)i * size), size), _rows, _columns, _inner);
        }
    }
}
