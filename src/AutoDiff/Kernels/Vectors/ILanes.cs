using System.Numerics;

namespace AutoDiff.Kernels;

/// <summary>
/// A hardware vector of <typeparamref name="T"/>, seen only through what the matrix-product and convolution kernels need.
/// One kernel source is written against it; the compiler specialises it for every width and element type.
/// </summary>
internal unsafe interface ILanes<T, TVector>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TVector : struct
{
    // Bounds: Load and Store touch Count elements; that there are so many is for the caller to know.

    /// <summary>Elements in one vector.</summary>
    static abstract int Count { get; }

    /// <summary>Rows of the register tile that fit this vector's register file beside two columns of vectors.</summary>
    static abstract int TileRows { get; }

    static abstract TVector Zero { get; }

    static abstract TVector Broadcast(T value);

    static abstract TVector Load(T* source);

    static abstract void Store(TVector vector, T* destination);

    static abstract TVector Add(TVector left, TVector right);

    /// <summary>The bits that both have: with a mask of whole lanes, those lanes, and zero elsewhere.</summary>
    static abstract TVector And(TVector left, TVector right);

    /// <summary>left · right + addend, rounded once where the hardware can.</summary>
    static abstract TVector MultiplyAdd(TVector left, TVector right, TVector addend);

    /// <summary>The sum of all lanes, always associated in the same way.</summary>
    static abstract T Sum(TVector vector);
}
