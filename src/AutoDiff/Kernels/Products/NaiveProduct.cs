using System.Numerics;

namespace AutoDiff.Kernels;

/// <summary>
/// The product as it is defined, one inner product after another: for element types without vector kernels,
/// and for operands so small that any preparation would cost more than the product.
/// </summary>
internal static unsafe class NaiveProduct<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // Bounds: ProductOperands: row < Rows, column < Columns, and inner steps from the first; the pointers end one step beyond, unread.

    /// <summary>Computes the product on the calling thread.</summary>
    public static void Multiply(in ProductOperands<T> operands)
    {
        nint leftStep = operands.TransposeLeft ? operands.LeftStride : 1;
        nint rightStep = operands.TransposeRight ? 1 : operands.RightStride;
        int inner = operands.Inner;
        for (nint row = 0; row < operands.Rows; row++)
        {
            T* result = operands.ResultAt(row, 0);
            for (nint column = 0; column < operands.Columns; column++)
            {
                T* left = operands.LeftAt(row, 0);
                T* right = operands.RightAt(0, column);
                T sum = T.Zero;
                for (nint step = 0; step < inner; step++)
                {
                    sum = T.MultiplyAddEstimate(*left, *right, sum);
                    left += leftStep;
                    right += rightStep;
                }

                result[column] = operands.Accumulate ? result[column] + sum : sum;
            }
        }
    }
}
