using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace AutoDiff.Kernels;

/// <summary>Transposes squares of four by four elements in registers, where the processor can interleave vectors.</summary>
internal static unsafe class SquareTransposition
{
    // Bounds: the caller gives four rows of four elements (two of four), and room for as many; each vector is one of those rows, or half of one.

    /// <summary>Elements along a side.</summary>
    public const int Side = 4;

    /// <summary>Copies a square, its rows <paramref name="sourceStride"/> apart, to columns of the target.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Copy<T>(T* source, nint sourceStride, T* target, nint targetStride)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float) && (Sse.IsSupported || AdvSimd.Arm64.IsSupported))
        {
            CopySingles((float*)source, sourceStride, (float*)target, targetStride);
        }
        else if (typeof(T) == typeof(double) && (Sse2.IsSupported || AdvSimd.Arm64.IsSupported))
        {
            for (int row = 0; row < Side; row += 2)
            {
                for (int column = 0; column < Side; column += 2)
                {
                    CopyDoubles(
                        (double*)source + (row * sourceStride) + column, sourceStride,
                        (double*)target + (column * targetStride) + row, targetStride);
                }
            }
        }
        else
        {
            for (int row = 0; row < Side; row++)
            {
                for (int column = 0; column < Side; column++)
                    target[(column * targetStride) + row] = source[(row * sourceStride) + column];
            }
        }
    }

    /// <summary>Copies two rows of four elements to four rows of two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CopyPair<T>(T* source, nint sourceStride, T* target, nint targetStride)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float) && (Sse.IsSupported || AdvSimd.Arm64.IsSupported))
        {
            Vector128<float> row0 = Vector128.Load((float*)source);
            Vector128<float> row1 = Vector128.Load((float*)source + sourceStride);
            Vector128<float> low = InterleaveLow(row0, row1);
            Vector128<float> high = InterleaveHigh(row0, row1);
            low.GetLower().Store((float*)target);
            low.GetUpper().Store((float*)target + targetStride);
            high.GetLower().Store((float*)target + (2 * targetStride));
            high.GetUpper().Store((float*)target + (3 * targetStride));
            return;
        }

        for (int column = 0; column < Side; column++)
        {
            target[column * targetStride] = source[column];
            target[(column * targetStride) + 1] = source[sourceStride + column];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopySingles(float* source, nint sourceStride, float* target, nint targetStride)
    {
        Vector128<float> row0 = Vector128.Load(source);
        Vector128<float> row1 = Vector128.Load(source + sourceStride);
        Vector128<float> row2 = Vector128.Load(source + (2 * sourceStride));
        Vector128<float> row3 = Vector128.Load(source + (3 * sourceStride));

        Vector128<double> low01 = InterleaveLow(row0, row1).AsDouble();
        Vector128<double> high01 = InterleaveHigh(row0, row1).AsDouble();
        Vector128<double> low23 = InterleaveLow(row2, row3).AsDouble();
        Vector128<double> high23 = InterleaveHigh(row2, row3).AsDouble();

        InterleaveLow(low01, low23).AsSingle().Store(target);
        InterleaveHigh(low01, low23).AsSingle().Store(target + targetStride);
        InterleaveLow(high01, high23).AsSingle().Store(target + (2 * targetStride));
        InterleaveHigh(high01, high23).AsSingle().Store(target + (3 * targetStride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyDoubles(double* source, nint sourceStride, double* target, nint targetStride)
    {
        Vector128<double> row0 = Vector128.Load(source);
        Vector128<double> row1 = Vector128.Load(source + sourceStride);
        InterleaveLow(row0, row1).Store(target);
        InterleaveHigh(row0, row1).Store(target + targetStride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> InterleaveLow(Vector128<float> left, Vector128<float> right) =>
        Sse.IsSupported ? Sse.UnpackLow(left, right) : AdvSimd.Arm64.ZipLow(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> InterleaveHigh(Vector128<float> left, Vector128<float> right) =>
        Sse.IsSupported ? Sse.UnpackHigh(left, right) : AdvSimd.Arm64.ZipHigh(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> InterleaveLow(Vector128<double> left, Vector128<double> right) =>
        Sse2.IsSupported ? Sse2.UnpackLow(left, right) : AdvSimd.Arm64.ZipLow(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> InterleaveHigh(Vector128<double> left, Vector128<double> right) =>
        Sse2.IsSupported ? Sse2.UnpackHigh(left, right) : AdvSimd.Arm64.ZipHigh(left, right);
}
