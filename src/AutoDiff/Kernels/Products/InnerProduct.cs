using System.Numerics;
using System.Numerics.Tensors;

namespace AutoDiff.Kernels;

/// <summary>The dot product of two vectors, without the drift of a long running sum.</summary>
internal static class InnerProduct
{
    private const int BlockLength = 2048;

    public static T Of<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (a.Length == 1) return a[0] * b[0];
        if (a.Length <= BlockLength) return TensorPrimitives.Dot(a, b);

        // Blocks are summed in double: for float that is exact to the last digit or two at any length.
        double sum = 0;
        for (int start = 0; start < a.Length; start += BlockLength)
        {
            int length = Math.Min(BlockLength, a.Length - start);
            sum += double.CreateTruncating(TensorPrimitives.Dot(a.Slice(start, length), b.Slice(start, length)));
        }

        return T.CreateTruncating(sum);
    }
}
