using System.Numerics;

namespace AutoDiff.Kernels;

/// <summary>Chooses, by the shape of the operands, how a product is computed and on how many threads.</summary>
internal static unsafe class ProductDispatch<T, TVector, TLanes>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TVector : struct
    where TLanes : ILanes<T, TVector>
{
    // Bounds: ProductOperands; every route computes all shapes, but Row needs one row and Dot a transposed right and a plain left operand.

    // Below this many multiply-adds the plain loops are done before a kernel would have started.
    private const long NaiveVolume = 300;

    // Up to this many rows, inner products with a transposed right operand beat packing it.
    private const int DotRows = 4;

    // A sleeping thread takes some tens of microseconds to wake; the work must outlast that.
    private const long OperationsWorthThreads = 2_000_000;

    // What one element of the right operand costs to fetch, in operations, when few rows use it.
    private const long OperationsPerFetch = 8;

    /// <summary>Computes the product the way its shape suggests.</summary>
    public static void Multiply(in ProductOperands<T> operands) =>
        Multiply(operands, ChooseRoute(operands), ChooseThreads(operands));

    /// <summary>Computes the product one given way.</summary>
    public static void Multiply(in ProductOperands<T> operands, ProductRoute route, int threads)
    {
        switch (route)
        {
            case ProductRoute.Naive: NaiveProduct<T>.Multiply(operands); break;
            case ProductRoute.Row: RowProduct<T, TVector, TLanes>.Multiply(operands, threads); break;
            case ProductRoute.Dot: DotProduct<T, TVector, TLanes>.Multiply(operands, threads); break;
            case ProductRoute.Skinny: SkinnyProduct<T, TVector, TLanes>.Multiply(operands, threads); break;
            default: PackedProduct<T, TVector, TLanes>.Multiply(operands, threads); break;
        }
    }

    /// <summary>The way the shape suggests; it never depends on the number of threads, nor does the result.</summary>
    public static ProductRoute ChooseRoute(in ProductOperands<T> operands)
    {
        if ((long)operands.Rows * operands.Columns * operands.Inner <= NaiveVolume)
            return ProductRoute.Naive;

        if (operands.TransposeRight && operands.Rows <= DotRows && !operands.TransposeLeft)
            return ProductRoute.Dot;

        if (operands.Rows == 1 && !operands.TransposeRight)
            return ProductRoute.Row;

        return operands.Rows <= SkinnyProduct<T, TVector, TLanes>.MaximumRows ? ProductRoute.Skinny : ProductRoute.Packed;
    }

    private static int ChooseThreads(in ProductOperands<T> operands)
    {
        long elements = (long)operands.Columns * operands.Inner;
        return elements * ((2L * operands.Rows) + OperationsPerFetch) < OperationsWorthThreads ? 1 : WorkerPool.MaximumThreads;
    }
}
