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
            return StructuralCase<T>.Of(dice.Normal(shape), dice.Normal(shape), (a, b) => Dot(a, b),
                (a, b) => new Plain(Shape.Scalar, [a.Values.Zip(b.Values, (x, y) => x * y).Sum()]));
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
            return StructuralCase<T>.Of(a, b, (v, w) => MatMul(left ? v.Transpose() : v, right ? w.Transpose() : w),
                (v, w) => Product(left ? Transposed(v) : v, right ? Transposed(w) : w));
        }),
        new("matmul with a vector", dice =>
        {
            var matrix = dice.Normal(dice.Shape(2, 4));
            return dice.Coin()
                ? StructuralCase<T>.Of(matrix, dice.Normal(Shape.Of(matrix.Shape[^1])), (m, v) => MatMul(m, v), (m, v) =>
                    Build(Shape.Of(m.Shape.Lengths[..^1]), index => Enumerable.Range(0, v.Shape[0]).Sum(k => m[[.. index, k]] * v[k])))
                : StructuralCase<T>.Of(matrix, dice.Normal(Shape.Of(matrix.Shape[^2])), (m, v) => MatMul(v, m), (m, v) =>
                    Build(Shape.Of([.. m.Shape.Lengths[..^2], m.Shape[^1]]), index => Enumerable.Range(0, v.Shape[0])
                        .Sum(k => v[k] * m[[.. index[..^1], k, index[^1]]])));
        }),
        new("linear", dice =>
        {
            var x = dice.Normal(dice.Shape(2, 3));
            int outputs = dice.Length();
            return new([x, dice.Normal(Shape.Of(outputs, x.Shape[^1])), dice.Normal(Shape.Of(outputs))], v => Linear(v[0], v[1], v[2]), v =>
                Build(Shape.Of([.. v[0].Shape.Lengths[..^1], outputs]), index => v[2][index[^1]] + Enumerable.Range(0, v[1].Shape[1])
                    .Sum(k => v[0][[.. index[..^1], k]] * v[1][index[^1], k])));
        }),
        new("outer", dice => StructuralCase<T>.Of(dice.Normal(dice.Shape(1, 1)), dice.Normal(dice.Shape(1, 1)), (a, b) => Outer(a, b), (a, b) =>
            Build(Shape.Of(a.Shape[0], b.Shape[0]), index => a[index[0]] * b[index[1]]))),
        new("kronecker", dice => StructuralCase<T>.Of(dice.Normal(dice.Shape(0, 2)), dice.Normal(dice.Shape(0, 2)), (a, b) => Kronecker(a, b),
            (a, b) =>
        {
            int rank = Math.Max(a.Shape.Rank, b.Shape.Rank);
            int[] LengthsOf(Plain x) => [.. Enumerable.Repeat(1, rank - x.Shape.Rank), .. x.Shape];
            int[] left = LengthsOf(a), right = LengthsOf(b);
            return Build(Shape.Of([.. left.Zip(right, (x, y) => x * y)]),
                index => a[[.. index.Select((i, axis) => i / right[axis])]] * b[[.. index.Select((i, axis) => i % right[axis])]]);
        })),
        new("cross", dice =>
        {
            var shape = dice.Shape(1, 3);
            int axis = dice.Axis(shape), back = shape.Axis(axis, "") - shape.Rank;
            shape = With(shape, axis, 3);
            Shape PartOf() => dice.PartOf(shape) is var part && part.Rank >= -back ? With(part, back, 3) : shape;
            return StructuralCase<T>.Of(dice.Normal(shape), dice.Normal(PartOf()), (a, b) => Cross(a, b, axis), (a, b) => Build(shape, index =>
                a[With(index, axis, i => (i + 1) % 3)] * b[With(index, axis, i => (i + 2) % 3)] - a[With(index, axis,
                    i => (i + 2) % 3)] * b[With(index, axis, i => (i + 1) % 3)]));
        }),
        new("tensordot", dice =>
        {
            Shape left = dice.Shape(0, 3), right = dice.Shape(0, 3);
            int[] leftAxes = dice.Permutation(left.Rank), rightAxes = dice.Permutation(right.Rank);
            int pairs = dice.Below(Math.Min(left.Rank, right.Rank) + 1);
            (leftAxes, rightAxes) = (leftAxes[..pairs], rightAxes[..pairs]);
            for (int i = 0; i < pairs; i++) right = With(right, rightAxes[i], left[leftAxes[i]]);
            var inner = Shape.Of(Array.ConvertAll(leftAxes, axis => left[axis]));
            int[] rows = [.. Enumerable.Range(0, left.Rank).Except(leftAxes)], columns = [.. Enumerable.Range(0, right.Rank).Except(rightAxes)];
            var shape = Shape.Of([.. rows.Select(axis => left[axis]), .. columns.Select(axis => right[axis])]);
            int[] given = Array.ConvertAll(leftAxes, axis => dice.Coin() ? axis : axis - left.Rank);
            return StructuralCase<T>.Of(dice.Normal(left), dice.Normal(right), (a, b) => TensorDot(a, b, given, rightAxes),
                (a, b) => Build(shape, index => Indices(inner).Sum(k =>
                a[[.. Enumerable.Range(0, left.Rank)
                    .Select(axis => Array.IndexOf(leftAxes, axis) is var i && i >= 0 ? k[i] : index[Array.IndexOf(rows, axis)])]]
                * b[[.. Enumerable.Range(0, right.Rank)
                    .Select(axis => Array.IndexOf(rightAxes, axis) is var i && i >= 0
                        ? k[i]
                        : index[rows.Length + Array.IndexOf(columns, axis)])]])));
        }),
        .. Einsums.Select(given => new StructuralEntry<T>($"einsum {given.Subscripts}", dice =>
        {
            string[] parts = given.Letters.Split(["->", ","], StringSplitOptions.None);
            var lengths = parts.SelectMany(part => part).Distinct().ToDictionary(letter => letter, _ => dice.Length());
            Variable<T>[] operands = [.. parts[..^1].Select(part => dice.Normal(Shape.Of([.. part.Select(letter => dice.Below(12) == 0
                && part.Distinct().Count() == part.Length ? 1 : lengths[letter])])))];
            // What is stretched in every operand has length 1.
            foreach (char letter in lengths.Keys)
                lengths[letter] = parts[..^1].Index().Where(part => part.Item.Contains(letter))
                    .Select(part => operands[part.Index].Shape[part.Item.IndexOf(letter)]).Aggregate((x, y) => x == 1 ? y : x);
            char[] letters = [.. lengths.Keys], inner = [.. letters.Except(parts[^1])];
            return new(operands, v => Einsum(given.Subscripts, v), v => Build(Shape.Of([.. parts[^1].Select(letter => lengths[letter])]), index =>
                parts[^1].Where((letter, axis) => index[axis] != index[parts[^1].IndexOf(letter)]).Any()
                    ? 0
                    : Indices(Shape.Of([.. inner.Select(letter => lengths[letter])])).Sum(k => v.Select((x, operand) =>
                    x[[.. parts[operand].Select(letter => Array.IndexOf(inner, letter) is var i && i >= 0
                        ? k[i]
                        : index[parts[^1].IndexOf(letter)])]]).Aggregate((x, y) => x * y))));
        })),
    ];

    /// <summary>Subscripts, and the same with every axis named.</summary>
    private static (string Subscripts, string Letters)[] Einsums =>
    [
        ("ij->ji", "ij->ji"),
        ("ij, jk -> ik", "ij,jk->ik"),
        ("ij,jk", "ij,jk->ik"),
        ("Ba", "Ba->Ba"),
        ("ba", "ba->ab"),
        ("ij,k", "ij,k->ijk"),
        ("...ij,...jk->...ik", "xyij,yjk->xyik"),
        ("i...,...i", "ixy,yi->xy"),
        ("...ij->ij", "xyij->ij"),
        ("ijk,lji->lki", "ijk,lji->lki"),
        ("ijk,lji,lli->lki", "ijk,lji,lli->lki"),
        ("k,nk->", "k,nk->"),
        ("abcd->bd", "abcd->bd"),
        ("ij,ij->ij", "ij,ij->ij"),
        ("bij,bij->b", "bij,bij->b"),
        ("bi,bj->bij", "bi,bj->bij"),
        ("kji,lk->jil", "kji,lk->jil"),
        ("ii->i", "ii->i"),
        ("ii", "ii->"),
        ("iji,ik->jk", "iji,ik->jk"),
        ("i->ii", "i->ii"),
        ("ij->iij", "ij->iij"),
        ("...i->i...i", "xyi->ixyi"),
        ("ii->iii", "ii->iii"),
        ("ij,jk->ikik", "ij,jk->ikik"),
        ("ij,jk,kl,lm->im", "ij,jk,kl,lm->im"),
        ("i,i,i->", "i,i,i->"),
    ];
}
