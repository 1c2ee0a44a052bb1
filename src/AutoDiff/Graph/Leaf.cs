using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using AutoDiff.Kernels;

namespace AutoDiff;

/// <summary>What the factories of leaves share: copying a value in, so that nobody else can change it.</summary>
internal static class Leaf
{
    public static Storage<T> Copy<T>(ReadOnlySpan<T> values, Shape shape, string? name)
        where T : unmanaged
    {
        EnsureCount(values.Length, shape, name);
        var copy = ArrayMemory.Uninitialized<T>(values.Length);
        values.CopyTo(copy);
        return copy;
    }

    public static T[] Copy<T>(T[,] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        // Bounds: the elements of an array of several axes lie one after the other, and it has Length of them.
        return values.Length == 0 ? [] : MemoryMarshal.CreateReadOnlySpan(ref values[0, 0], values.Length).ToArray();
    }

    public static Storage<T> Copy<T>(Tensor<T> values)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(values);
        var copy = ArrayMemory.Uninitialized<T>(checked((int)values.FlattenedLength));
        values.FlattenTo(copy);
        return copy;
    }

    public static Shape ShapeOf<T>(T[,] values) => Shape.Of(values.GetLength(0), values.GetLength(1));

    public static Shape ShapeOf<T>(Tensor<T> values)
    {
        int[] lengths = new int[values.Rank];
        for (int i = 0; i < lengths.Length; i++) lengths[i] = checked((int)values.Lengths[i]);
        return Shape.Of(lengths);
    }

    public static void EnsureCount(int count, Shape shape, string? name)
    {
        if (count != shape.Count)
            throw new ShapeException($"{(name is null ? "A tensor" : NodeName.Quoted(name))} of shape {shape} has {shape.Count} elements, but {count} were given.");
    }
}
