using AutoDiff.PropertyTests.Support;
using static AutoDiff.Functions;
using static AutoDiff.PropertyTests.Support.Plain;

namespace AutoDiff.PropertyTests.Operations;

/// <content>Products of vectors and matrices.</content>
internal static partial class StructuralCatalogue<T>
{
    private static IEnumerable<StructuralEntry<T>> Products() =>
    [
        new("dot", dice =>
        {
            var shape = dice.Shape(1, 1);
            return StructuralCase<T>.Of(dice.Normal(shape), dice.Normal(shape), (a, b) => Dot(a, b), (a, b) => new Plain(Shape.Scalar, [a.Values.Zip(b.Values, (x, y) => x * y).Sum()]));
        }),
        new("matmul", dice =>
        {
            var batch = dice.Shape(0, 2);
            int rows = dice.Length(), inner = dice.Length(), columns = dice.Length();
            var a = dice.Normal(Shape.Of([.. dice.PartOf(batch), rows, inner]));
            var b = dice.Normal(Shape.Of([.. dice.PartOf(batch), inner, columns]));
            return StructuralCase<T>.Of(a, b, (v, w) => MatMul(v, w), Product);
        }),
        new("matmul of transposes", dice =>
        {
            var batch = dice.Shape(0, 2);
            int rows = dice.Length(), inner = dice.Length(), columns = dice.Length();
            bool left = dice.Coin(), right = dice.Coin() || !left;
            var a = dice.Normal(Shape.Of([.. dice.PartOf(batch), .. left ? [inner, rows] : (int[])[rows, inner]]));
            var b = dice.Normal(Shape.Of([.. dice.PartOf(batch), .. right ? [columns, inner] : (int[])[inner, columns]]));
            return StructuralCase<T>.Of(a, b, (v, w) => MatMul(left ? v.Transpose() : v, right ? w.Transpose() : w), (v, w) => Product(left ? Transposed(v) : v, right ? Transposed(w) : w));
        }),
        new("matmul with a vector", dice =>
        {
            var matrix = dice.Normal(dice.Shape(2, 4));
            return dice.Coin()
                ? StructuralCase<T>.Of(matrix, dice.Normal(Shape.Of(matrix.Shape[^1])), (m, v) => MatMul(m, v), (m, v) =>
                    Build(Shape.Of(m.Shape.Lengths[..^1]), index => Enumerable.Range(0, v.Shape[0]).Sum(k => m[[.. index, k]] * v[k])))
                : StructuralCase<T>.Of(matrix, dice.Normal(Shape.Of(matrix.Shape[^2])), (m, v) => MatMul(v, m), (m, v) =>
                    Build(Shape.Of([.. m.Shape.Lengths[..^2], m.Shape[^1]]), index => Enumerable.Range(0, v.Shape[0]).Sum(k => v[k] * m[[.. index[..^1], k, index[^1]]])));
        }),
        new("linear", dice =>
        {
            var x = dice.Normal(dice.Shape(2, 3));
            int outputs = dice.Length();
            return new([x, dice.Normal(Shape.Of(outputs, x.Shape[^1])), dice.Normal(Shape.Of(outputs))], v => Linear(v[0], v[1], v[2]), v =>
                Build(Shape.Of([.. v[0].Shape.Lengths[..^1], outputs]), index => v[2][index[^1]] + Enumerable.Range(0, v[1].Shape[1]).Sum(k => v[0][[.. index[..^1], k]] * v[1][index[^1], k])));
        }),
    ];
}
